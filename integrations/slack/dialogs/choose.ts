import type { IncidentDetails } from '../../../server/incident/details.ts';
import { context } from '../blocks/block-kit.ts';
import { link, oneLine } from '../text.ts';
import { stateWords, words } from '../words.ts';
import { selectField, dialog, textField, type Dialog, type Meta } from './fields.ts';
import type { FormValues, Read } from './form-values.ts';

/** The most options that a menu in Slack can have. */
export const CHOICES = 100;

/** Asks which of several incidents is meant. A text that was typed already is kept for the next dialog. */
export function chooseDialog(
  incidents: readonly IncidentDetails['incident'][],
  { meta, message, hidden = 0, siteUrl = '' }: { meta: Meta; message?: string; hidden?: number; siteUrl?: string },
): Dialog {
  const { dialog: texts } = words();
  const choices = incidents
    .slice(0, CHOICES)
    .map((each) => [String(each.id), `${stateWords(each)} · ${oneLine(each.title)}`] as const);
  return dialog('incident_choose', texts.choose, texts.chooseSubmit, meta, [
    selectField('incident', { label: texts.which, choices, initial: choices[0]?.[0] }),
    ...(hidden > 0 ? [context(link(`${siteUrl}/admin/incidents`, words().home.more(hidden)))] : []),
    ...(message ? [textField('message', { label: texts.text, lines: true, initial: message, optional: true })] : []),
  ]);
}

export function readChoose(form: FormValues, ids: readonly string[]): Read<{ id: number; message: string }> {
  const id = form.choice('incident', ids);
  if (!id) form.addError('incident', words().error.choose);
  return form.result({ id: Number(id), message: form.text('message') });
}
