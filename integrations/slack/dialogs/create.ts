import type { NewIncident } from '../../../server/incident/create.ts';
import { people, severityWords, statusWords, words, type Severity, type Status } from '../words.ts';
import { choiceField, dialog, textField, ticksField, timeField, type Choice, type Dialog, type Meta } from './fields.ts';
import { promises, promiseOf, type Filled, type Read } from './read.ts';

/** Maintenance has a dialog of its own. */
const severities = ['outage', 'partial', 'bug', 'notice'] as const satisfies Severity[];
const statuses = ['confirmed', 'suspected', 'watching', 'resolved'] as const satisfies Status[];

export interface CreateFacts {
  recipientCount: number;
  now: Date;
  /** The default text of a confirmed outage, in the language of the site. */
  defaultText?: string;
  meta?: Meta;
  /** The first text, when somebody wrote it already. */
  message?: string;
}

export function createDialog({ recipientCount, now, defaultText, meta = {}, message }: CreateFacts): Dialog {
  const { dialog: texts } = words;
  return dialog('incident_create', texts.create, texts.createSubmit, meta, [
    textField('title', { label: texts.title, max: 200, placeholder: texts.titleExample, focus: true }),
    choiceField('severity', { label: texts.severity, choices: severityChoices(severities), initial: 'outage' }),
    textField('message', {
      ...{ label: texts.firstText, lines: true, initial: message, optional: true },
      ...{ placeholder: defaultText, hint: texts.markdownOrDefault },
    }),
    ticksField('notify', { label: texts.notify, choices: [['yes', texts.mailNew(people(recipientCount))]], initial: ['yes'] }),
    choiceField('status', {
      label: texts.status,
      choices: statuses.map((each) => [each, statusWords[each]]),
      initial: 'confirmed',
    }),
    timeField('start', { label: texts.start, initial: now }),
    choiceField('promise', { label: texts.promise, choices: promiseChoices, initial: '0' }),
    textField('summary', { label: texts.summary, lines: true, optional: true, hint: texts.summaryHint }),
  ]);
}

export function readCreate(filled: Filled, now: Date): Read<NewIncident> {
  const start = filled.time('start') ?? now;
  if (start > now) filled.wrong('start', words.error.startAhead);
  const status = filled.choice('status', statuses) ?? 'confirmed';
  return filled.result({
    title: filled.title('title'),
    severity: filled.choice('severity', severities) ?? 'outage',
    status,
    start,
    summary: filled.text('summary'),
    message: filled.text('message'),
    // Ticked, it is as usual: nobody is mailed of a suspicion, or of what was over before it was written down.
    notify: filled.ticked('notify', 'yes') ? undefined : false,
    nextUpdateAt: status === 'resolved' ? null : promiseOf(filled, now),
  });
}

export function severityChoices(among: readonly Severity[]): Choice[] {
  return among.map((each) => [each, severityWords[each].replace(/^./, (first) => first.toUpperCase())]);
}

export const promiseChoices: Choice[] = promises.map((minutes) => [minutes, words.dialog.promises[minutes]]);
