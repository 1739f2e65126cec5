/** Builds the request that Slack sends when somebody submits a dialog, with some fields filled in. */
export interface SlackDialog {
  callback_id?: string;
  private_metadata?: string;
  blocks: any[];
}

/** A text, a chosen value, the checked values, or a time; null empties a field. */
export type Fills = Record<string, string | string[] | Date | null>;

/** The state of the fields, by field name. Throws for a value that the dialog does not offer. */
export function filledIn({ blocks }: SlackDialog, fills: Fills = {}): Record<string, Record<string, unknown>> {
  const inputs = blocks.filter(({ type }) => type === 'input');
  const names = inputs.map(({ block_id }) => block_id.split('-')[0]);
  for (const name of Object.keys(fills)) if (!names.includes(name)) throw new Error(`The dialog has no field ${name}: ${names}`);
  return Object.fromEntries(
    inputs.map(({ block_id, element }, index) => {
      const fill = fills[names[index]];
      return [block_id, { [element.action_id]: { type: element.type, ...valueOf(element, fill) } }];
    }),
  );
}

function valueOf(element: any, fill: Fills[string] | undefined): object {
  const options: any[] = element.options ?? [];
  const pick = (value: string) => {
    const found = options.find((option) => option.value === value);
    if (!found) throw new Error(`It cannot be ${value}, only ${options.map((option) => option.value)}`);
    return found;
  };
  switch (element.type) {
    case 'plain_text_input':
      return { value: fill === undefined ? (element.initial_value ?? null) : fill || null };
    case 'datetimepicker':
      return {
        selected_date_time:
          fill === undefined ? (element.initial_date_time ?? null) : fill && Math.floor((fill as Date).getTime() / 1000),
      };
    case 'checkboxes':
      return { selected_options: fill === undefined ? (element.initial_options ?? []) : ((fill ?? []) as string[]).map(pick) };
    default:
      return { selected_option: fill === undefined ? (element.initial_option ?? null) : fill && pick(fill as string) };
  }
}
