import type { Context } from '../context.ts';
import type { Registry } from '../integration/registry.ts';
import type { Integration } from '../integration/contract.ts';
import type { Language } from '../language/index.ts';
import { healthOfAll } from '../health/integration-health.ts';
import { storedFields } from '../setting/read.ts';
import { siteConfig } from '../site/config.ts';
import { readSiteImages } from '../site/queries.ts';
import { readSiteSettings } from '../site/settings.ts';
import { staffChannels } from '../staff/channels.ts';
import { drillState, existsState, provenState, stepKinds, usersState, type StepKind, type StepState } from './rules.ts';

export interface SetUpStep {
  kind: StepKind;
  state: StepState;
  /** The incident of a drill that is not over. */
  incidentId?: number;
  /** Set for the step of an integration. */
  integration?: { name: string; titleIn(language: Language): string; missingIn(language: Language): string | null };
}

/** Returns all steps with their states, computed from what is stored. It asks no other service. */
export async function readSetUpSteps(ctx: Context, registry: Registry): Promise<SetUpStep[]> {
  const steps = await Promise.all([
    siteStep(ctx),
    integrationSteps(ctx, registry),
    usersStep(ctx),
    templatesStep(ctx),
    lookStep(ctx),
    drillStep(ctx),
  ]);
  return steps.flat().toSorted((one, other) => stepKinds.indexOf(one.kind) - stepKinds.indexOf(other.kind));
}

/** Returns since when the list is dismissed; null while it is shown. */
export async function readDismissal({ db }: Context): Promise<Date | null> {
  return (await db.setUp.findFirst())?.listDismissedAt ?? null;
}

async function siteStep({ db }: Context): Promise<SetUpStep> {
  const { accepted } = await storedFields(db, 'site', siteConfig);
  return { kind: 'SITE', state: existsState(['name', 'timeZone'].every((field) => accepted.includes(field))) };
}

async function integrationSteps(ctx: Context, registry: Registry): Promise<SetUpStep[]> {
  const [all, staff] = await Promise.all([healthOfAll(ctx, registry), staffChannels(ctx)]);
  return all.flatMap(({ name, titleIn, missingIn, state, lastSucceededAt }) => {
    const kind = kindOf(registry.find(name)!);
    if (!kind) return [];
    // An alert proves its source; a message is proven only by the person who answers it.
    const proof = staff.find(({ integration }) => integration === name)?.proof;
    const facts = { isSetUp: state !== 'NOT_SET_UP', isProven: Boolean(kind === 'ALERTS' ? lastSucceededAt : proof) };
    return [{ kind, state: provenState(facts), integration: { name, titleIn, missingIn } }];
  });
}

/** Returns what an integration is for; undefined when it is for none of the steps. */
function kindOf({ webhook, channel, staff }: Integration): StepKind | undefined {
  if (webhook) return 'ALERTS';
  if (channel) return 'CHANNEL';
  return staff && 'STAFF';
}

async function usersStep({ db, now }: Context): Promise<SetUpStep> {
  const [admins, invitedAdmins] = await Promise.all([
    db.user.count({ where: { role: 'admin', disabledAt: null } }),
    db.invitation.count({ where: { role: 'admin', expiresAt: { gt: now() } } }),
  ]);
  return { kind: 'USERS', state: usersState({ admins, invitedAdmins }) };
}

async function templatesStep({ db }: Context): Promise<SetUpStep> {
  return { kind: 'TEMPLATES', state: existsState((await db.template.findFirst({ select: { id: true } })) !== null) };
}

async function lookStep(ctx: Context): Promise<SetUpStep> {
  const [{ colour, darkColour }, images] = await Promise.all([readSiteSettings(ctx.db), readSiteImages(ctx)]);
  return { kind: 'LOOK', state: existsState(colour !== '' || darkColour !== '' || images.size > 0) };
}

async function drillStep({ db }: Context): Promise<SetUpStep> {
  const select = { drillIncident: { select: { id: true, status: true, confirmedAt: true } } };
  const incident = (await db.setUp.findFirst({ select }))?.drillIncident ?? null;
  const state = drillState(incident);
  return { kind: 'DRILL', state, ...(state === 'WAITING' && { incidentId: incident!.id }) };
}
