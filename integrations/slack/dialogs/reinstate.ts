import type { Reinstatement } from '../../../server/incident/reinstate.ts';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { context, section } from '../blocks/block-kit.ts';
import { words } from '../words.ts';
import { severityChoices } from './create.ts';
import { selectField, defaultsBlock, dialog, textField, checkboxesField, timeField, type Dialog, type Meta } from './fields.ts';
import type { FormValues, Read } from './form-values.ts';

const severities = ['outage', 'partial', 'bug', 'notice'] as const;

export interface ReinstateFacts {
  recipientCount: number;
  /** The title of the incident once it is confirmed, in the site's language. */
  title: string;
  /** The default texts, by status. */
  defaultTexts?: readonly string[];
  meta?: Meta;
}

/** Asks when a dismissed incident, which was real, began and ended. */
export function reinstateDialog(
  { incident }: IncidentDetails,
  { recipientCount, title, defaultTexts = [], meta = {} }: ReinstateFacts,
): Dialog {
  const { dialog: texts } = words();
  const { id, version, severity, start, end, silent } = incident;
  return dialog('incident_look_back', texts.lookBack, texts.lookBackSubmit, { ...meta, id, version }, [
    section(texts.lookBackDescription),
    textField('title', { label: texts.title, max: 200, initial: title }),
    timeField('start', { label: texts.start, initial: start }),
    timeField('end', { label: texts.end, initial: end, optional: true, hint: texts.emptyGoesOn }),
    selectField('severity', {
      label: texts.severity,
      choices: severityChoices(severities),
      initial: severities.find((each) => each === severity) ?? 'outage',
    }),
    textField('message', { label: texts.lookBackText, lines: true, optional: true, hint: texts.markdown, focus: true }),
    ...defaultsBlock(defaultTexts),
    silent
      ? context(texts.silent)
      : checkboxesField('notify', { label: texts.notify, choices: [['yes', texts.mail(recipientCount)]], initial: [] }),
  ]);
}

/** `initialTitle` is the title in the opened dialog: if it is unchanged, the incident keeps its title. */
export function readReinstate(
  form: FormValues,
  { incident }: IncidentDetails,
  now: Date,
  initialTitle?: string,
): Read<Reinstatement> {
  const start = form.time('start') ?? incident.start;
  const end = form.time('end') ?? null;
  if (start > now) form.addError('start', words().error.startAhead);
  if (end && end > now) form.addError('end', words().error.endAhead);
  if (end && end < start) form.addError('end', words().error.endBeforeStart);
  const title = form.title('title');
  return form.result({
    title: title === initialTitle ? undefined : title,
    severity: form.choice('severity', severities),
    start,
    end,
    message: form.text('message') || undefined,
    notify: form.isChecked('notify', 'yes'),
    version: incident.version,
  });
}
