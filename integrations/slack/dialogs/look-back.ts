import type { Reinstatement } from '../../../server/incident/reinstate.ts';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { context, section } from '../blocks/parts.ts';
import { people, words } from '../words.ts';
import { severityChoices } from './create.ts';
import { choiceField, defaultsBlock, dialog, textField, ticksField, timeField, type Dialog, type Meta } from './fields.ts';
import type { Filled, Read } from './read.ts';

const severities = ['outage', 'partial', 'bug', 'notice'] as const;

export interface LookBackFacts {
  audience: number;
  /** What it is called now that it was real, in the language of the site. */
  title: string;
  /** The default texts, by status. */
  defaultTexts?: readonly string[];
  meta?: Meta;
}

/** It was real: when did it begin, and when was it over? */
export function lookBackDialog(
  { incident }: IncidentDetails,
  { audience, title, defaultTexts = [], meta = {} }: LookBackFacts,
): Dialog {
  const { dialog: texts } = words;
  const { id, version, severity, start, end, silent } = incident;
  return dialog('incident_look_back', texts.lookBack, texts.lookBackSubmit, { ...meta, id, version }, [
    section(texts.lookBackAbout),
    textField('title', { label: texts.title, max: 200, initial: title }),
    timeField('start', { label: texts.start, initial: start }),
    timeField('end', { label: texts.end, initial: end, optional: true, hint: texts.emptyGoesOn }),
    choiceField('severity', {
      label: texts.severity,
      choices: severityChoices(severities),
      initial: severities.find((each) => each === severity) ?? 'outage',
    }),
    textField('message', { label: texts.lookBackText, lines: true, optional: true, hint: texts.markdown, focus: true }),
    ...defaultsBlock(defaultTexts),
    silent
      ? context(texts.silent)
      : ticksField('notify', { label: texts.notify, choices: [['yes', texts.mail(people(audience))]], initial: [] }),
  ]);
}

/** `initialTitle` is the title that the dialog began with: left as it is, the incident keeps the title that it has. */
export function readLookBack(filled: Filled, { incident }: IncidentDetails, now: Date, initialTitle?: string): Read<Reinstatement> {
  const start = filled.time('start') ?? incident.start;
  const end = filled.time('end') ?? null;
  if (start > now) filled.wrong('start', words.error.startAhead);
  if (end && end > now) filled.wrong('end', words.error.endAhead);
  if (end && end < start) filled.wrong('end', words.error.endBeforeStart);
  const title = filled.title('title');
  return filled.result({
    title: title === initialTitle ? undefined : title,
    severity: filled.choice('severity', severities),
    start,
    end,
    message: filled.text('message') || undefined,
    notify: filled.ticked('notify', 'yes'),
    version: incident.version,
  });
}
