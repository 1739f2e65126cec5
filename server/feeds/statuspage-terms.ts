/** Translates our terms to those of an Atlassian Statuspage. */
import type { IncidentStatus, Severity } from '../generated/prisma/enums.ts';
import type { State } from '../incident/states.ts';

export const indicators: Record<State, string> = {
  OPERATIONAL: 'none',
  NOTICE: 'none',
  MAINTENANCE: 'maintenance',
  BUG: 'minor',
  SUSPECTED: 'minor',
  PARTIAL: 'major',
  OUTAGE: 'critical',
};

export const componentStatuses: Record<State, string> = {
  OPERATIONAL: 'operational',
  NOTICE: 'operational',
  MAINTENANCE: 'under_maintenance',
  BUG: 'degraded_performance',
  SUSPECTED: 'degraded_performance',
  PARTIAL: 'partial_outage',
  OUTAGE: 'major_outage',
};

export const impacts: Record<Severity, string> = {
  maintenance: 'maintenance',
  notice: 'none',
  bug: 'minor',
  partial: 'major',
  outage: 'critical',
};

export const incidentStatuses: Record<IncidentStatus, string> = {
  planned: 'investigating',
  suspected: 'investigating',
  dismissed: 'resolved',
  confirmed: 'identified',
  watching: 'monitoring',
  resolved: 'resolved',
};

export const maintenanceStatuses: Record<IncidentStatus, string> = {
  planned: 'scheduled',
  suspected: 'scheduled',
  dismissed: 'completed',
  confirmed: 'in_progress',
  watching: 'verifying',
  resolved: 'completed',
};
