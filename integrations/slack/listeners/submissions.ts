/** Handles submitted dialogs. Each handler returns the answer to Slack, or undefined to close the dialog. */
import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import { UserError } from '../../../server/errors.ts';
import { confirmIncident } from '../../../server/incident/confirm.ts';
import { createIncident, type NewIncident } from '../../../server/incident/create.ts';
import type { IncidentChange } from '../../../server/incident/fields.ts';
import { listOpenIncidents } from '../../../server/incident/queries.ts';
import { reinstateIncident } from '../../../server/incident/reinstate.ts';
import { resolveIncident } from '../../../server/incident/resolve.ts';
import { readIncidentDetails, type IncidentDetails } from '../../../server/incident/details.ts';
import { titleIn } from '../../../server/language/incident-texts.ts';
import { readSite } from '../../../server/site/queries.ts';
import { updateIncident } from '../../../server/incident/update.ts';
import { readChoose } from '../dialogs/choose.ts';
import { readCreate } from '../dialogs/create.ts';
import type { Dialog, Meta } from '../dialogs/fields.ts';
import { readReinstate } from '../dialogs/reinstate.ts';
import { readMaintenance } from '../dialogs/maintenance.ts';
import { noticeDialog } from '../dialogs/notice.ts';
import type { FormValues, Read } from '../dialogs/form-values.ts';
import { readResolve } from '../dialogs/resolve.ts';
import { prefill, changedValues } from '../dialogs/typed-values.ts';
import { readUpdate } from '../dialogs/update.ts';
import { drillDetails } from '../blocks/drill.ts';
import { texts } from '../texts/index.ts';
import { presentLanguage, stateText, words } from '../words.ts';
import { confirmedTitle, incidentsFor, openResolveDialog, openUpdateDialog, type DialogInput } from './dialogs.ts';
import { isStale, describeConflict, type Responder } from './authorize.ts';

export interface Submitted {
  form: FormValues;
  meta: Meta;
  view: ViewOutput;
}

type Answer = ViewResponseAction | undefined;

export const submissions: Record<string, (responder: Responder, submitted: Submitted) => Promise<Answer>> = {
  incident_create: (responder, submitted) => create(responder, submitted, readCreate(submitted.form, responder.ctx.now())),
  async maintenance_create(responder, submitted) {
    const { language } = await readSite(responder.ctx);
    const defaultTitle = titleIn(language, { title: '', titleKey: 'confirmed', severity: 'maintenance' });
    return create(responder, submitted, readMaintenance(submitted.form, responder.ctx.now(), defaultTitle));
  },

  incident_update: (responder, submitted) =>
    change(responder, submitted, openUpdateDialog, async (details) => {
      const { input, errors } = readUpdate(submitted.form, details, responder.ctx.now());
      if (errors) return wrong(submitted, errors);
      await move(responder, details, input);
    }),

  incident_resolve: (responder, submitted) =>
    change(responder, submitted, openResolveDialog, async (details) => {
      const { input, errors } = readResolve(submitted.form, details, responder.ctx.now());
      if (errors) return wrong(submitted, errors);
      await resolveIncident(responder.ctx, details.incident.id, input);
    }),

  incident_look_back: (responder, submitted) =>
    change(
      responder,
      submitted,
      async () => null,
      async (details) => {
        const { language } = await readSite(responder.ctx);
        const title = confirmedTitle(language, details.incident);
        const { input, errors } = readReinstate(submitted.form, details, responder.ctx.now(), title);
        if (errors) return wrong(submitted, errors);
        await reinstateIncident(responder.ctx, details.incident.id, input);
      },
    ),

  async incident_choose({ ctx }, { form, meta }) {
    const { then = 'update', ...rest } = meta;
    const open = await incidentsFor(ctx, then);
    const { input, errors } = readChoose(
      form,
      open.map(({ id }) => String(id)),
    );
    if (errors) return wrong({ form }, errors);
    const given = { meta: rest, message: input.message };
    const view = then === 'update' ? await openUpdateDialog(ctx, input.id, given) : await openResolveDialog(ctx, input.id, given);
    return { response_action: 'update', view: view ?? noticeDialog(words().stale.gone, form.texts()) };
  },

  /** Validates the dialog of a drill, and changes nothing. */
  async drill_update({ ctx }, { form }) {
    const { errors } = readUpdate(form, drillDetails('confirmed', { now: ctx.now(), siteUrl: ctx.siteUrl }), ctx.now());
    return errors && wrong({ form }, errors);
  },
};

/** How long a dialog that is sent again creates no second incident, in milliseconds. */
const DIALOG_LIFETIME = 24 * 60 * 60 * 1000;

/** Creates an incident once, however often the dialog is sent: people can submit it again when we answer too late. */
async function create({ host, ctx }: Responder, submitted: Submitted, { input, errors }: Read<NewIncident>): Promise<Answer> {
  if (errors) return wrong(submitted, errors);
  const key = `dialog:${submitted.view.id}`;
  return host.withLease(key, async () => {
    const known = await host.store.get(key);
    const began = typeof known === 'string' ? new Date(known) : undefined;
    // After a crash between the two steps, the incident is recognised by its title, so that nobody is notified twice.
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

async function isMade(ctx: Responder['ctx'], { title, severity }: NewIncident, since: Date): Promise<boolean> {
  const { current, planned } = await listOpenIncidents(ctx);
  const isIt = (each: (typeof current)[number]) =>
    title === undefined ? each.titleKey !== null && each.severity === severity : each.title === title;
  return [...current, ...planned].some((each) => isIt(each) && each.publishedAt >= since);
}

/** Changes an incident. If somebody else has changed it meanwhile, the dialog opens again with the typed texts. */
async function change(
  responder: Responder,
  submitted: Submitted,
  again: (ctx: Responder['ctx'], id: number, given: DialogInput) => Promise<Dialog | null>,
  work: (details: IncidentDetails) => Promise<Answer | void>,
): Promise<Answer> {
  const { meta, form } = submitted;
  const { id = 0, version } = meta;
  const details = await readIncidentDetails(responder.ctx, id);
  if (!details) return { response_action: 'update', view: noticeDialog(words().stale.gone, form.texts()) };
  try {
    if (version !== details.incident.version) throw new UserError('STALE', texts.message('changedSince'), null, 'version');
    return (await work(details)) ?? undefined;
  } catch (error) {
    if (!isStale(error)) return refused(submitted, error);
    const now = await readIncidentDetails(responder.ctx, id);
    const message = form.text('message');
    const state = stateText((now ?? details).incident);
    const notice = words().stale.dialog(now?.lastChange?.actor.name ?? '', state);
    const view = await again(responder.ctx, id, { meta, message, notice });
    if (view) return { response_action: 'update', view: prefill(view, changedValues(submitted.view)) };
    return { response_action: 'update', view: noticeDialog(await describeConflict(responder, id), form.texts()) };
  }
}

/** Confirms a suspected or planned incident as the button does, so that it gets the default text and title. */
async function move({ ctx }: Responder, { incident }: IncidentDetails, { status, ...rest }: IncidentChange): Promise<void> {
  const undecided = incident.status === 'suspected' || incident.status === 'planned';
  if (status === 'confirmed' && undecided) await confirmIncident(ctx, incident.id, rest);
  else await updateIncident(ctx, incident.id, { ...rest, ...(status ? { status } : {}) });
}

function wrong({ form }: Pick<Submitted, 'form'>, errors: Record<string, string>): Answer {
  return { response_action: 'errors', errors: form.shown(errors) };
}

/** Shows an expected error beside its field. Throws every other error again. */
function refused(submitted: Submitted, error: unknown): Answer {
  if (!(error instanceof UserError)) throw error;
  return wrong(submitted, { [error.field ?? '']: error.text.render(presentLanguage()) });
}
