import type { NewIncident } from '../../../server/incident/create.ts';
import { words, type Severity, type Status } from '../words.ts';
import { selectField, dialog, textField, checkboxesField, timeField, type Choice, type Dialog, type Meta } from './fields.ts';
import { newTextFields, readTextFields } from './text-fields.ts';
import { promises, nextUpdateOf, type FormValues, type Read } from './form-values.ts';

/** The severities of this dialog; maintenance has a dialog of its own. */
const severities = ['outage', 'partial', 'bug', 'notice'] as const satisfies Severity[];
const statuses = ['confirmed', 'suspected', 'watching', 'resolved'] as const satisfies Status[];

export interface CreateFacts {
  recipientCount: number;
  now: Date;
  /** The default text of a confirmed outage, in the site's language. */
  defaultText?: string;
  meta?: Meta;
  /** The first text, when it was typed already. */
  message?: string;
}

export function createDialog({ recipientCount, now, defaultText, meta = {}, message }: CreateFacts): Dialog {
  const { dialog: texts } = words();
  return dialog('incident_create', texts.create, texts.createSubmit, meta, [
    textField('title', { label: texts.title, max: 200, placeholder: texts.titleExample, focus: true }),
    selectField('severity', { label: texts.severity, choices: severityChoices(severities), initial: 'outage' }),
    textField('message', {
      ...{ label: texts.firstText, lines: true, initial: message, optional: true },
      ...{ placeholder: defaultText, hint: texts.markdownOrDefault },
    }),
    checkboxesField('notify', {
      label: texts.notify,
      choices: [['yes', texts.mailNew(recipientCount)]],
      initial: ['yes'],
    }),
    selectField('status', {
      label: texts.status,
      choices: statuses.map((each) => [each, words().status[each]]),
      initial: 'confirmed',
    }),
    timeField('start', { label: texts.start, initial: now }),
    selectField('promise', { label: texts.promise, choices: nextUpdateChoices(), initial: '0' }),
    ...newTextFields(),
  ]);
}

export function readCreate(form: FormValues, now: Date): Read<NewIncident> {
  const start = form.time('start') ?? now;
  if (start > now) form.addError('start', words().error.startAhead);
  const status = form.choice('status', statuses) ?? 'confirmed';
  return form.result({
    title: form.title('title'),
    severity: form.choice('severity', severities) ?? 'outage',
    status,
    start,
    ...readTextFields(form),
    message: form.text('message'),
    // A checked box leaves it to the default, which notifies nobody of a suspicion or of an incident that is over already.
    notify: form.isChecked('notify', 'yes') ? undefined : false,
    nextUpdateAt: status === 'resolved' ? null : nextUpdateOf(form, now),
  });
}

export function severityChoices(among: readonly Severity[]): Choice[] {
  return among.map((each) => [each, words().severityChoice(each)]);
}

export function nextUpdateChoices(): Choice[] {
  return promises.map((minutes) => [minutes, words().dialog.promises[minutes]]);
}
