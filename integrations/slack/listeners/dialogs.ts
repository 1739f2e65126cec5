/** Opens the dialogs with the present data. */
import { countRecipients } from '../../../server/subscriber/recipients.ts';
import { countOpenIncidents, listOpenIncidents } from '../../../server/incident/queries.ts';
import { readIncidentDetails, type IncidentDetails } from '../../../server/incident/details.ts';
import { nextStatuses } from '../../../server/incident/rules.ts';
import { defaultMessageIn, titleKeyAfter } from '../../../server/incident/texts.ts';
import { titleIn } from '../../../server/language/incident-texts.ts';
import type { Language } from '../../../server/language/index.ts';
import { readSite } from '../../../server/site/queries.ts';
import type { Context } from '../../../server/context.ts';
import { chooseDialog, CHOICES } from '../dialogs/choose.ts';
import { createDialog } from '../dialogs/create.ts';
import type { Dialog, Meta } from '../dialogs/fields.ts';
import { reinstateDialog } from '../dialogs/reinstate.ts';
import { maintenanceDialog } from '../dialogs/maintenance.ts';
import { resolveDialog } from '../dialogs/resolve.ts';
import { updateDialog } from '../dialogs/update.ts';
import { type Status, words } from '../words.ts';

export interface DialogInput {
  meta: Meta;
  /** The text that was typed already. */
  message?: string;
  /** Explains why the dialog is open again. */
  notice?: string;
}

export async function openCreateDialog(ctx: Context, given: DialogInput): Promise<Dialog> {
  const [recipientCount, { language }] = await Promise.all([countRecipients(ctx), readSite(ctx)]);
  const defaultText = defaultMessageIn(language, null, { status: 'confirmed', severity: 'outage' }, 'slackUser');
  return createDialog({ ...given, recipientCount, now: ctx.now(), defaultText });
}

export async function openMaintenanceDialog(ctx: Context, { meta }: DialogInput): Promise<Dialog> {
  const [recipientCount, { language }] = await Promise.all([countRecipients(ctx), readSite(ctx)]);
  const planned = { status: 'planned', severity: 'maintenance' } as const;
  return maintenanceDialog({
    recipientCount,
    now: ctx.now(),
    title: titleIn(language, { title: '', titleKey: 'confirmed', severity: 'maintenance' }),
    defaultText: defaultMessageIn(language, null, planned, 'slackUser'),
    meta,
  });
}

/** Returns null when the incident does not exist. */
export async function openUpdateDialog(ctx: Context, id: number, given: DialogInput): Promise<Dialog | null> {
  const [details, recipientCount, { language }] = await Promise.all([
    readIncidentDetails(ctx, id),
    countRecipients(ctx),
    readSite(ctx),
  ]);
  if (!details) return null;
  const defaultTexts = textsFor(language, details.incident, nextStatuses(details.incident.status));
  return updateDialog(details, { ...given, recipientCount, siteUrl: ctx.siteUrl, defaultTexts });
}

/** Returns null when the incident does not exist or cannot be resolved. */
export async function openResolveDialog(ctx: Context, id: number, given: DialogInput): Promise<Dialog | null> {
  const [details, recipientCount, { language }] = await Promise.all([
    readIncidentDetails(ctx, id),
    countRecipients(ctx),
    readSite(ctx),
  ]);
  if (!details || !isRunning(details.incident)) return null;
  return resolveDialog(details, { ...given, recipientCount, defaultText: textFor(language, details.incident, 'resolved') });
}

/** Returns null when the incident does not exist, is not dismissed, or was merged into another one. */
export async function openReinstateDialog(ctx: Context, id: number, { meta }: DialogInput): Promise<Dialog | null> {
  const [details, recipientCount, { language }] = await Promise.all([
    readIncidentDetails(ctx, id),
    countRecipients(ctx),
    readSite(ctx),
  ]);
  if (details?.incident.status !== 'dismissed' || details.mergedInto) return null;
  return reinstateDialog(details, {
    recipientCount,
    title: confirmedTitle(language, details.incident),
    defaultTexts: textsFor(language, details.incident, ['confirmed', 'resolved']),
    meta,
  });
}

/** Opens the dialog of the only open incident, or asks which one is meant; null when there is none. */
export async function openChosenDialog(ctx: Context, then: 'update' | 'resolve', given: DialogInput): Promise<Dialog | null> {
  const [open, counts] = await Promise.all([incidentsFor(ctx, then), countOpenIncidents(ctx)]);
  const hidden = then === 'update' ? counts.current + counts.planned - open.length : 0;
  const [only] = open;
  if (!only) return null;
  if (open.length === 1)
    return then === 'update' ? openUpdateDialog(ctx, only.id, given) : openResolveDialog(ctx, only.id, given);
  return chooseDialog(open, { ...given, meta: { ...given.meta, then }, hidden, siteUrl: ctx.siteUrl });
}

export async function incidentsFor(ctx: Context, then: 'update' | 'resolve'): Promise<IncidentDetails['incident'][]> {
  const { current, planned } = await listOpenIncidents(ctx, CHOICES);
  return (then === 'update' ? [...current, ...planned] : current.filter(isRunning)).slice(0, CHOICES);
}

function isRunning({ status }: Pick<IncidentDetails['incident'], 'status'>): boolean {
  return status === 'confirmed' || status === 'watching';
}

/** The title of an incident once it is confirmed, unless somebody changes it. */
export function confirmedTitle(language: Language, incident: IncidentDetails['incident']): string {
  return titleIn(language, { ...incident, titleKey: titleKeyAfter(incident.titleKey, 'confirmed') });
}

/** The default text when an incident takes this status. */
function textFor(language: Language, incident: IncidentDetails['incident'], status: Status): string {
  return defaultMessageIn(language, incident, { ...incident, status }, 'slackUser');
}

/** The default texts for these statuses, each with the name of the status before it. */
function textsFor(language: Language, incident: IncidentDetails['incident'], statuses: readonly Status[]): string[] {
  return statuses.map((status) => `${words().status[status]}: “${textFor(language, incident, status)}”`);
}
