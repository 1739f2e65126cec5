/** Reads the values that were typed into a dialog, and fills them in when the dialog is opened again. */
import type { ViewOutput } from '@slack/bolt';
import type { Block } from '../blocks/block-kit.ts';
import { tidy } from '../text.ts';
import { words } from '../words.ts';
import { fieldOf, MAX_TEXT_LENGTH, type Dialog } from './fields.ts';

/** A field's state as Slack sends it, by the field's name. */
export type Typed = Record<string, Record<string, unknown>>;

interface InputBlock {
  type: string;
  block_id?: string;
  element?: { type: string; initial_value?: string; options?: { value: string }[] };
}

/** The texts that differ from the opened dialog; with `choices` also all chosen values. */
export function changedValues(view: Pick<ViewOutput, 'state'> & { blocks?: object[] }, { choices = false } = {}): Typed {
  const blocks = (view.blocks ?? []) as InputBlock[];
  const states = Object.entries(view.state.values ?? {}).map(([id, actions]) => [id, Object.values(actions)[0]!] as const);
  const typed = states.filter(([id, state]) => {
    if (state.type !== 'plain_text_input') return choices;
    const opened = blocks.find(({ block_id }) => block_id === id)?.element?.initial_value ?? '';
    return (state.value ?? '') !== opened;
  });
  return Object.fromEntries(typed.map(([id, state]) => [fieldOf(id), { ...state }]));
}

/** Fills these values into a dialog, as far as it has the fields and the choices. */
export function prefill(dialog: Dialog, typed: Typed): Dialog {
  const blocks = (dialog.blocks as InputBlock[]).map((block) => {
    const state = block.type === 'input' ? typed[fieldOf(block.block_id ?? '')] : undefined;
    return state && block.element ? { ...block, element: filled(block.element, state) } : block;
  });
  return { ...dialog, blocks: blocks as Dialog['blocks'] };
}

function filled(element: NonNullable<InputBlock['element']>, state: Record<string, unknown>): object {
  const { options = [] } = element;
  const offered = (chosen: unknown) => options.find(({ value }) => value === (chosen as { value?: string } | null)?.value);
  switch (element.type) {
    case 'plain_text_input': {
      const { initial_value: _, ...rest } = element;
      return { ...rest, ...(state['value'] ? { initial_value: state['value'] } : {}) };
    }
    case 'datetimepicker':
      return { ...element, ...(state['selected_date_time'] ? { initial_date_time: state['selected_date_time'] } : {}) };
    case 'checkboxes': {
      const chosen = ((state['selected_options'] as unknown[] | undefined) ?? []).flatMap((each) => offered(each) ?? []);
      const { initial_options: _, ...rest } = element as { initial_options?: unknown };
      return { ...rest, ...(chosen.length > 0 ? { initial_options: chosen } : {}) };
    }
    default: {
      const chosen = offered(state['selected_option']);
      return { ...element, ...(chosen ? { initial_option: chosen } : {}) };
    }
  }
}

/** The label of a field: `message` is the text of the update. */
function labelOf(field: string): string {
  const label: unknown = { ...words().dialog, message: words().dialog.text }[field];
  return typeof label === 'string' ? label : field;
}

/** Builds blocks that show the texts as they were typed, easy to copy. */
export function typedBlocks(texts: readonly (readonly [field: string, text: string])[]): Block[] {
  return texts.flatMap(([field, text]): Block[] => {
    const whole = tidy(text);
    if (!whole) return [];
    const parts = whole.length <= MAX_TEXT_LENGTH ? [whole] : (whole.match(/[^]{1,1500}/gu) ?? []);
    return [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: `${labelOf(field)}:`, style: { bold: true } }],
          },
          { type: 'rich_text_preformatted', elements: parts.map((part) => ({ type: 'text', text: part })) },
        ],
      },
    ];
  });
}
