/** What happens when a dialog is submitted: the answer to Slack, or nothing when it is done. */
import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import { UserError } from '../../../server/errors.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident, type NewIncident } from '../../../server/incident/create.ts';
import type { Move } from '../../../server/incident/move.ts';
import { listOpenIncidents } from '../../../server/incident/queries.ts';
import { reinstateIncident } from '../../../server/incident/reinstate.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { readIncidentStory, type IncidentStory } from '../../../server/incident/story.ts';
import { titleIn } from '../../../server/language/incident-texts.ts';
import { readSite } from '../../../server/site/queries.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { readChoose } from '../dialogs/choose.ts';
import { readCreate } from '../dialogs/create.ts';
import type { Dialog, Meta } from '../dialogs/fields.ts';
import { readLookBack } from '../dialogs/look-back.ts';
import { readMaintenance } from '../dialogs/maintenance.ts';
import { noticeDialog } from '../dialogs/notice.ts';
import type { Filled, Read } from '../dialogs/read.ts';
import { readResolve } from '../dialogs/resolve.ts';
import { fillIn, typedInto } from '../dialogs/typed.ts';
import { readUpdate } from '../dialogs/update.ts';
import { drillStory } from '../blocks/drill.ts';
import { stateText, words } from '../words.ts';
import { confirmedTitle, incidentsFor, resolveOf, updateOf, type Given } from './dialogs.ts';
import { isStale, whoWasFirst, type Person } from './person.ts';
import { texts } from '../texts/index.ts';

export interface Submitted {
  filled: Filled;
  meta: Meta;
  view: ViewOutput;
}

type Answer = ViewResponseAction | undefined;

export const submissions: Record<string, (person: Person, submitted: Submitted) => Promise<Answer>> = {
  incident_create: (person, submitted) => create(person, submitted, readCreate(submitted.filled, person.ctx.now())),
  async maintenance_create(person, submitted) {
    const { language } = await readSite(person.ctx);
    const defaultTitle = titleIn(language, { title: '', titleKey: 'confirmed', severity: 'maintenance' });
    return create(person, submitted, readMaintenance(submitted.filled, person.ctx.now(), defaultTitle));
  },

  incident_update: (person, submitted) =>
    change(person, submitted, updateOf, async (story) => {
      const { input, errors } = readUpdate(submitted.filled, story, person.ctx.now());
      if (errors) return wrong(submitted, errors);
      await move(person, story, input);
    }),

  incident_resolve: (person, submitted) =>
    change(person, submitted, resolveOf, async (story) => {
      const { input, errors } = readResolve(submitted.filled, story, person.ctx.now());
      if (errors) return wrong(submitted, errors);
      await resolveIncident(person.ctx, story.incident.id, input);
    }),

  incident_look_back: (person, submitted) =>
    change(
      person,
      submitted,
      async () => null,
      async (story) => {
        const { language } = await readSite(person.ctx);
        const title = confirmedTitle(language, story.incident);
        const { input, errors } = readLookBack(submitted.filled, story, person.ctx.now(), title);
        if (errors) return wrong(submitted, errors);
        await reinstateIncident(person.ctx, story.incident.id, input);
      },
    ),

  async incident_choose({ ctx }, { filled, meta }) {
    const { then = 'update', ...rest } = meta;
    const open = await incidentsFor(ctx, then);
    const { input, errors } = readChoose(
      filled,
      open.map(({ id }) => String(id)),
    );
    if (errors) return wrong({ filled }, errors);
    const given = { meta: rest, message: input.message };
    const view = then === 'update' ? await updateOf(ctx, input.id, given) : await resolveOf(ctx, input.id, given);
    return { response_action: 'update', view: view ?? noticeDialog(words.stale.gone, filled.texts()) };
  },

  /** Says what would be wrong, and does nothing. */
  async drill_update({ ctx }, { filled }) {
    const { errors } = readUpdate(filled, drillStory('confirmed', { now: ctx.now(), siteUrl: ctx.siteUrl }), ctx.now());
    return errors && wrong({ filled }, errors);
  },
};

/** For this long a dialog that is sent again creates no second incident, in milliseconds. */
const DIALOG_LIFETIME = 24 * 60 * 60 * 1000;

/** Once, however often this dialog is sent: Slack lets people press again when it does not hear from us in time. */
async function create({ host, ctx }: Person, submitted: Submitted, { input, errors }: Read<NewIncident>): Promise<Answer> {
  if (errors) return wrong(submitted, errors);
  const key = `dialog:${submitted.view.id}`;
  return host.alone(key, async () => {
    const known = await host.store.get(key);
    const began = typeof known === 'string' ? new Date(known) : undefined;
    // Killed between the two, the product knows it by its title: nobody is mailed a second time.
    if (typeof known === 'number' || (began && (await isMade(ctx, input, began)))) return undefined;
    try {
      if (!began) await host.store.set(key, ctx.now().toISOString(), { lifetime: DIALOG_LIFETIME });
      const { id } = await createIncident(ctx, input);
      await host.store.set(key, id, { lifetime: DIALOG_LIFETIME });
      return undefined;
    } catch (error) {
      return refused(submitted, error);
    }
  });
}

async function isMade(ctx: Person['ctx'], { title, severity }: NewIncident, since: Date): Promise<boolean> {
  const { current, planned } = await listOpenIncidents(ctx);
  const isIt = (each: (typeof current)[number]) =>
    title === undefined ? each.titleKey !== null && each.severity === severity : each.title === title;
  return [...current, ...planned].some((each) => isIt(each) && each.publishedAt >= since);
}

/** Changes an incident; if somebody else has meanwhile, the dialog comes again with what was written. */
async function change(
  person: Person,
  submitted: Submitted,
  again: (ctx: Person['ctx'], id: number, given: Given) => Promise<Dialog | null>,
  work: (story: IncidentStory) => Promise<Answer | void>,
): Promise<Answer> {
  const { meta, filled } = submitted;
  const { id = 0, version } = meta;
  const story = await readIncidentStory(person.ctx, id);
  if (!story) return { response_action: 'update', view: noticeDialog(words.stale.gone, filled.texts()) };
  try {
    if (version !== story.incident.version) throw new UserError('STALE', texts.message('changedSince'), null, 'version');
    return (await work(story)) ?? undefined;
  } catch (error) {
    if (!isStale(error)) return refused(submitted, error);
    const now = await readIncidentStory(person.ctx, id);
    const message = filled.text('message');
    const state = stateText((now ?? story).incident);
    const notice = words.stale.dialog(now?.lastChange?.actor.name ?? '', state);
    const view = await again(person.ctx, id, { meta, message, notice });
    if (view) return { response_action: 'update', view: fillIn(view, typedInto(submitted.view)) };
    return { response_action: 'update', view: noticeDialog(await whoWasFirst(person, id), filled.texts()) };
  }
}

/** What is confirmed gets the usual text and title, as by the button. */
async function move({ ctx }: Person, { incident }: IncidentStory, { status, ...rest }: Move): Promise<void> {
  const undecided = incident.status === 'suspected' || incident.status === 'planned';
  if (status === 'confirmed' && undecided) await confirmIncident(ctx, incident.id, rest);
  else await updateIncident(ctx, incident.id, { ...rest, ...(status ? { status } : {}) });
}

function wrong({ filled }: Pick<Submitted, 'filled'>, errors: Record<string, string>): Answer {
  return { response_action: 'errors', errors: filled.shown(errors) };
}

/** What a verb refuses stands beside its field. Anything else is thrown on. */
function refused(submitted: Submitted, error: unknown): Answer {
  if (!(error instanceof UserError)) throw error;
  return wrong(submitted, { [error.field ?? '']: error.message });
}
