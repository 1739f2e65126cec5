/** The optional texts of an incident in dialogs: each has one input, which is made and read here. */
import type { FieldValues, OptionalText } from '../../../server/incident/fields.ts';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { context, type Block } from '../blocks/block-kit.ts';
import { link, oneLine } from '../text.ts';
import { words } from '../words.ts';
import { MAX_TEXT_LENGTH, textField } from './fields.ts';
import type { FormValues } from './form-values.ts';

type Texts = Pick<FieldValues, OptionalText>;

/** Every optional text; one that is missing is a type error. A text without `lines` has one line. */
const textFields: Record<OptionalText, { lines?: boolean; max?: number }> = {
  impact: { max: 200 },
  summary: { lines: true },
};
const names = Object.keys(textFields) as OptionalText[];

/** Makes the inputs of a new incident. */
export function newTextFields(): Block[] {
  return names.map((name) => inputOf(name, name, ''));
}

/** Makes the inputs of an existing incident. A text that is too long for Slack is edited in the admin, so that it is not cut. */
export function textFieldsOf(
  { incident }: IncidentDetails,
  { id, siteUrl }: { id: (name: string) => string; siteUrl: string },
): Block[] {
  return names.map((name) => {
    if (incident[name].length <= MAX_TEXT_LENGTH) return inputOf(name, id(name), incident[name]);
    return context(link(`${siteUrl}/admin/incidents/${incident.id}`, words().dialog.textTooLong(words().dialog[name])));
  });
}

function inputOf(name: OptionalText, id: string, initial: string): Block {
  const { dialog } = words();
  return textField(id, { label: dialog[name], hint: dialog[`${name}Hint`], initial, optional: true, ...textFields[name] });
}

/** Reads the texts that the dialog has inputs for; those that are the same as `before` are undefined. */
export function readTextFields(form: FormValues, before?: Texts): { [Name in OptionalText]?: string | undefined } {
  const read = (name: OptionalText) => {
    const text = textFields[name].lines ? form.text(name) : oneLine(form.text(name));
    return before?.[name].trim() === text ? undefined : text;
  };
  return Object.fromEntries(names.filter((name) => form.has(name)).map((name) => [name, read(name)]));
}
