import type { IncidentChange } from '../../../server/incident/apply-change.ts';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { context, section } from '../blocks/parts.ts';
import { escape, link } from '../text.ts';
import { people, stateWords, words } from '../words.ts';
import { dialog, textField, ticksField, timeField, type Dialog, type Meta } from './fields.ts';
import type { Filled, Read } from './read.ts';

export interface ResolveFacts {
  audience: number;
  /** The default text, in the language of the site: posted when nothing is written. */
  defaultText: string;
  /** The text that somebody wrote already. */
  message?: string | undefined;
  meta?: Meta;
  notice?: string;
}

export function resolveDialog(
  story: IncidentDetails,
  { audience, defaultText, message, meta = {}, notice }: ResolveFacts,
): Dialog {
  const { dialog: texts } = words;
  const { id, version, title, silent, severity, tellLater } = story.incident;
  const field = (name: string) => `${name}-${version}`;
  const told = severity !== 'maintenance' || tellLater;
  return dialog('incident_resolve', texts.resolve, texts.resolveSubmit, { ...meta, id, version }, [
    section(notice && escape(notice, 1000), `${stateWords(story.incident)}  ·  *${link(story.url, title)}*`),
    textField(field('message'), {
      ...{ label: texts.text, lines: true, initial: message, optional: true },
      ...{ placeholder: defaultText, hint: texts.markdownOrDefault },
    }),
    silent
      ? context(texts.silent)
      : ticksField(field('notify'), {
          label: texts.notify,
          choices: [['yes', texts.mail(people(audience))]],
          initial: told ? ['yes'] : [],
        }),
    timeField(field('end'), { label: texts.overSince, optional: true, hint: texts.emptyIsNow }),
  ]);
}

export function readResolve(filled: Filled, { incident: { start, version } }: IncidentDetails, now: Date) {
  const end = filled.time('end');
  if (end && end > now) filled.wrong('end', words.error.endAhead);
  if (end && end < start) filled.wrong('end', words.error.endBeforeStart);
  const input: Pick<IncidentChange, 'message' | 'end' | 'notify' | 'version'> = {
    message: filled.text('message') || undefined,
    end,
    version,
    ...(filled.has('notify') ? { notify: filled.ticked('notify', 'yes') } : {}),
  };
  return filled.result(input) satisfies Read<typeof input>;
}
