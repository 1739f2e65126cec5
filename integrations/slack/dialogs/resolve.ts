import type { IncidentChange } from '../../../server/incident/fields.ts';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { context, section } from '../blocks/block-kit.ts';
import { escape, link } from '../text.ts';
import { stateWords, words } from '../words.ts';
import { dialog, textField, checkboxesField, timeField, type Dialog, type Meta } from './fields.ts';
import type { FormValues, Read } from './form-values.ts';

export interface ResolveFacts {
  recipientCount: number;
  /** The default text, in the site's language, which is posted when nothing is written. */
  defaultText: string;
  /** The text that was typed already. */
  message?: string | undefined;
  meta?: Meta;
  notice?: string;
}

export function resolveDialog(
  details: IncidentDetails,
  { recipientCount, defaultText, message, meta = {}, notice }: ResolveFacts,
): Dialog {
  const { dialog: texts } = words();
  const { id, version, title, silent, severity, notifyOnEnd } = details.incident;
  const field = (name: string) => `${name}-${version}`;
  const notifies = severity !== 'maintenance' || notifyOnEnd;
  return dialog('incident_resolve', texts.resolve, texts.resolveSubmit, { ...meta, id, version }, [
    section(notice && escape(notice, 1000), `${stateWords(details.incident)}  ·  *${link(details.url, title)}*`),
    textField(field('message'), {
      ...{ label: texts.text, lines: true, initial: message, optional: true },
      ...{ placeholder: defaultText, hint: texts.markdownOrDefault },
    }),
    silent
      ? context(texts.silent)
      : checkboxesField(field('notify'), {
          label: texts.notify,
          choices: [['yes', texts.mail(recipientCount)]],
          initial: notifies ? ['yes'] : [],
        }),
    timeField(field('end'), { label: texts.overSince, optional: true, hint: texts.emptyIsNow }),
  ]);
}

export function readResolve(form: FormValues, { incident: { start, version } }: IncidentDetails, now: Date) {
  const end = form.time('end');
  if (end && end > now) form.addError('end', words().error.endAhead);
  if (end && end < start) form.addError('end', words().error.endBeforeStart);
  const input: Pick<IncidentChange, 'message' | 'end' | 'notify' | 'version'> = {
    message: form.text('message') || undefined,
    end,
    version,
    ...(form.has('notify') ? { notify: form.isChecked('notify', 'yes') } : {}),
  };
  return form.result(input) satisfies Read<typeof input>;
}
