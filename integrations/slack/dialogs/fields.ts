/** Builds the fields of dialogs. Each is an input block with the field's name as its id, so that an error is shown beside it. */
import type { types } from '@slack/bolt';
import { sanitizeForDatabase } from '../../../server/text.ts';
import { context, plainText, type Block } from '../blocks/block-kit.ts';
import { escape } from '../text.ts';
import { words } from '../words.ts';

export type Dialog = types.ModalView;

/** The data that a dialog is opened with; Slack sends it back on submission. */
export interface Meta {
  id?: number;
  version?: number;
  /** The dialog that follows the choice of an incident. */
  then?: 'update' | 'resolve';
  /** The channel for ephemeral messages about this dialog. */
  channel?: string;
  /** True to refresh the app's home afterwards. */
  home?: boolean;
}

export function dialog(callback: string, title: string, submit: string, meta: Meta, blocks: Block[]): Dialog {
  return {
    type: 'modal',
    callback_id: callback,
    title: plainText(title, 24),
    submit: plainText(submit, 24),
    close: plainText(words().cancel, 24),
    private_metadata: JSON.stringify(meta),
    blocks,
  };
}

/** The most characters that a text field in Slack accepts. */
export const MAX_TEXT_LENGTH = 3000;

interface Field {
  label: string;
  hint?: string;
  optional?: boolean;
}

export interface TextField extends Field {
  initial?: string | undefined;
  placeholder?: string | undefined;
  lines?: boolean;
  max?: number;
  focus?: boolean;
}

export function textField(id: string, field: TextField): Block {
  const { initial = '', placeholder, lines = false, max = MAX_TEXT_LENGTH, focus = false } = field;
  const value = sanitizeForDatabase(initial, max);
  return input(id, field, {
    type: 'plain_text_input',
    action_id: VALUE,
    multiline: lines,
    max_length: max,
    ...(value.trim() ? { initial_value: value } : {}),
    ...(placeholder ? { placeholder: plainText(placeholder, 150) } : {}),
    ...(focus ? { focus_on_load: true } : {}),
  });
}

export type Choice = readonly [value: string, label: string];

/** A menu with one choice. */
export function selectField(id: string, field: Field & { choices: readonly Choice[]; initial?: string | undefined }): Block {
  return input(id, field, { type: 'static_select', action_id: VALUE, ...chosenFrom(field) });
}

/** Radio buttons with one choice. */
export function radioField(id: string, field: Field & { choices: readonly Choice[]; initial: string }): Block {
  return input(id, field, { type: 'radio_buttons', action_id: VALUE, ...chosenFrom(field) });
}

/** Checkboxes with any number of choices. */
export function checkboxesField(id: string, field: Field & { choices: readonly Choice[]; initial: readonly string[] }): Block {
  const options = field.choices.map(option);
  const initial = options.filter(({ value }) => field.initial.includes(value));
  return input(
    id,
    { ...field, optional: true },
    { type: 'checkboxes', action_id: VALUE, options, ...(initial.length > 0 ? { initial_options: initial } : {}) },
  );
}

/** A date and time in the time zone of the person who fills it in. */
export function timeField(id: string, field: Field & { initial?: Date | null }): Block {
  const initial = field.initial ? { initial_date_time: Math.floor(field.initial.getTime() / 1000) } : {};
  return input(id, field, { type: 'datetimepicker', action_id: VALUE, ...initial });
}

/** Shows the default texts that are posted when a text field is left empty. */
export function defaultsBlock(defaultTexts: readonly string[]): Block[] {
  if (defaultTexts.length === 0) return [];
  return [context(words().dialog.defaultTexts, ...defaultTexts.map((each) => escape(each, 300)))];
}

const VALUE = 'value';

/** The name of the field that an input block belongs to: a block's id may end with a version (`message-3`). */
export function fieldOf(blockId: string): string {
  return blockId.split('-')[0]!;
}

function input(block_id: string, { label, hint, optional = false }: Field, element: types.InputBlock['element']): Block {
  return {
    type: 'input',
    block_id,
    label: plainText(label, 200),
    ...(hint ? { hint: plainText(hint, 200) } : {}),
    optional,
    element,
  };
}

function chosenFrom({ choices, initial }: { choices: readonly Choice[]; initial?: string | undefined }) {
  const options = choices.map(option);
  const chosen = options.find(({ value }) => value === initial);
  return { options, ...(chosen ? { initial_option: chosen } : {}) };
}

function option([value, label]: Choice) {
  return { text: plainText(label, 75), value };
}
