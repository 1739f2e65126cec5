/** The rules of the set-up list: which steps it has, and when each is done. All functions are pure. */

import type { Incident } from '../generated/prisma/client.ts';

/** The kinds of steps, in the order of the list. An integration has a step of the kind that its role gives it. */
export const stepKinds = ['SITE', 'CHANNEL', 'ALERTS', 'STAFF', 'USERS', 'TEMPLATES', 'LOOK', 'DRILL'] as const;
export type StepKind = (typeof stepKinds)[number];

export const stepStates = ['OPEN', 'WAITING', 'DONE'] as const;
export type StepState = (typeof stepStates)[number];

/** Returns the state of something that has to be set up here first, and then to be proven from outside. */
export function provenState({ isSetUp, isProven }: { isSetUp: boolean; isProven: boolean }): StepState {
  if (!isSetUp) return 'OPEN';
  return isProven ? 'DONE' : 'WAITING';
}

/** Returns the state of the step "invite a second admin": an invitation waits until somebody accepts it. */
export function usersState({ admins, invitedAdmins }: { admins: number; invitedAdmins: number }): StepState {
  if (admins > 1) return 'DONE';
  return invitedAdmins > 0 ? 'WAITING' : 'OPEN';
}

/** Returns the state of a step that is done as soon as something exists. */
export function existsState(exists: boolean): StepState {
  return exists ? 'DONE' : 'OPEN';
}

/** Returns the state of the drill: it is done when a person has confirmed its incident, and the incident is over. */
export function drillState(incident: Pick<Incident, 'status' | 'confirmedAt'> | null): StepState {
  if (!incident) return 'OPEN';
  if (incident.status !== 'resolved' && incident.status !== 'dismissed') return 'WAITING';
  return incident.confirmedAt ? 'DONE' : 'OPEN';
}
