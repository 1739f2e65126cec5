import type { IncidentChange } from '../../../server/incident/fields.ts';
import { nextStatuses } from '../../../server/incident/rules.ts';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { context, section, type Block } from '../blocks/block-kit.ts';
import { escape, link, time } from '../text.ts';
import { stateWords, words, type Severity, type Status } from '../words.ts';
import { nextUpdateChoices, severityChoices } from './create.ts';
import { selectField, defaultsBlock, dialog, radioField, textField, timeField, type Dialog, type Meta } from './fields.ts';
import { readTextFields, textFieldsOf } from './text-fields.ts';
import { nextUpdateOf, promises, type FormValues, type Read } from './form-values.ts';

/** The choice that keeps the announced time of the next update. */
const KEPT = 'kept';

const severities = ['outage', 'partial', 'bug', 'notice', 'maintenance'] as const satisfies Severity[];

export interface UpdateFacts {
  recipientCount: number;
  siteUrl: string;
  /** The default texts, by the next status. */
  defaultTexts?: readonly string[];
  meta?: Meta;
  /** The text, when it was typed already. */
  message?: string;
  /** Explains above the fields why the dialog is open again. */
  notice?: string;
}

export function updateDialog(
  details: IncidentDetails,
  { recipientCount, siteUrl, defaultTexts = [], meta = {}, message, notice }: UpdateFacts,
): Dialog {
  const { dialog: texts } = words();
  const { id, version, status, severity, title, nextUpdateAt } = details.incident;
  // The ids change with the version: otherwise Slack would show the values that were chosen before.
  const field = (name: string) => `${name}-${version}`;
  return dialog('incident_update', texts.update, texts.updateSubmit, { ...meta, id, version }, [
    section(notice && escape(notice, 1000), `${stateWords(details.incident)}  ·  *${link(details.url, title)}*`),
    textField(field('message'), {
      label: texts.text,
      lines: true,
      initial: message,
      optional: true,
      hint: texts.markdown,
      focus: true,
    }),
    selectField(field('status'), {
      label: texts.status,
      choices: statusesFor(status).map((each) => [each, words().status[each]]),
      initial: status,
    }),
    ...defaultsBlock(defaultTexts),
    ...(status === 'planned' ? windowFields(details, field) : []),
    ...notifyFields(details, recipientCount, field),
    ...(status === 'planned'
      ? []
      : [
          selectField(field('promise'), {
            label: texts.promise,
            choices: nextUpdateAt ? [[KEPT, texts.promiseKept], ...nextUpdateChoices()] : nextUpdateChoices(),
            initial: nextUpdateAt ? KEPT : '0',
          }),
          ...(nextUpdateAt ? [context(words().card.promised(time(nextUpdateAt)))] : []),
        ]),
    selectField(field('severity'), {
      label: texts.severity,
      choices: severityChoices(severitiesFor(severity)),
      initial: severity,
    }),
    textField(field('title'), { label: texts.title, max: 200, initial: title }),
    ...textFieldsOf(details, { id: field, siteUrl }),
  ]);
}

function windowFields({ incident: { start, end } }: IncidentDetails, field: (name: string) => string): Block[] {
  return [
    timeField(field('start'), { label: words().dialog.windowStart, initial: start }),
    timeField(field('end'), { label: words().dialog.windowEnd, initial: end, optional: true }),
  ];
}

function notifyFields({ incident }: IncidentDetails, recipientCount: number, field: (name: string) => string): Block[] {
  const { dialog: texts } = words();
  if (incident.silent) return [context(texts.silent)];
  const usual = incident.severity !== 'maintenance' || incident.notifyOnStart || incident.notifyOnEnd;
  return [
    radioField(field('notify'), {
      label: texts.notify,
      choices: [
        ...(usual ? ([['usual', texts.mailUsual(recipientCount)]] as const) : []),
        ['yes', texts.mail(recipientCount)],
        ['no', texts.mailNobody],
      ],
      initial: usual ? 'usual' : 'no',
    }),
  ];
}

/** Maintenance is offered only if it is the present severity, because it is planned in a dialog of its own. */
function severitiesFor(severity: Severity): readonly Severity[] {
  return severities.filter((each) => each !== 'maintenance' || severity === each);
}

function statusesFor(status: Status): Status[] {
  return [status, ...nextStatuses(status)];
}

/** Reads the changes. An update that changes nothing is an error, so that nobody believes it was posted. */
export function readUpdate(form: FormValues, { incident }: IncidentDetails, now: Date): Read<IncidentChange> {
  const { status, severity, title, start, end, nextUpdateAt, version } = incident;
  const notify = form.choice('notify', ['yes', 'no']);
  const changes: IncidentChange = {
    message: form.text('message') || undefined,
    status: unless(status, form.choice('status', statusesFor(status))),
    severity: unless(severity, form.choice('severity', severitiesFor(severity))),
    title: form.has('title') ? unless(title, form.title('title')) : undefined,
    ...readTextFields(form, incident),
    start: sameMoment(start, form.time('start')) ? undefined : form.time('start'),
    end: !form.has('end') || sameMoment(end, form.time('end')) ? undefined : (form.time('end') ?? null),
  };
  const { start: newStart, end: newEnd = end } = changes;
  if (newEnd && newEnd < (newStart ?? start)) form.addError('end', words().error.endBeforeStart);
  // The announced time stays unless another is chosen; a text clears one whose time has come.
  const promise = form.choice('promise', [...promises, KEPT]);
  if (promise === KEPT && changes.message) changes.nextUpdateAt = nextUpdateAt && nextUpdateAt > now ? nextUpdateAt : null;
  if (promise && promise !== KEPT && (changes.message !== undefined || nextUpdateAt || promise !== '0'))
    changes.nextUpdateAt = nextUpdateOf(form, now);

  if (Object.values(changes).every((each) => each === undefined)) form.addError('message', words().error.nothing);
  if (notify === 'yes' && !changes.message && !changes.status) form.addError('message', words().error.mailWithoutText);
  return form.result({ ...changes, version, ...(notify ? { notify: notify === 'yes' } : {}) });
}

function unless<T>(before: T, after: T | undefined): T | undefined {
  return after === before ? undefined : after;
}

/** Compares two times to the minute, which is the precision of Slack's fields. */
function sameMoment(a: Date | null, b: Date | undefined): boolean {
  if (!a || !b) return !a && !b;
  return Math.floor(a.getTime() / 60_000) === Math.floor(b.getTime() / 60_000);
}
