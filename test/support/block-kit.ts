/**
 * Validates messages and dialogs against the limits of Block Kit, as `@slack/types` documents them, for the blocks that the
 * product uses. It rejects other blocks and unknown fields. It is stricter than Slack in two ways: a text of spaces counts as
 * empty, and mrkdwn must be escaped.
 */
import { z } from 'zod';

const filled = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.trim() !== '', 'is empty')
    .refine((text) => text.isWellFormed(), 'has half a character');

const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: filled(max), emoji: z.boolean().optional() });

/** Accepts mrkdwn with entities for `& < >`, and only links, dates and mentions in angle brackets. */
export function isEscaped(text: string): boolean {
  const rest = text.replace(
    /<(https?:\/\/[^<>|]+(\|[^<>]+)?|!date\^\d+\^[^<>|^]+(\^https?:\/\/[^<>|]+)?\|[^<>]+|@[UW][A-Z0-9]+|#C[A-Z0-9]+)>/g,
    '',
  );
  return !/[<>]|&(?!(amp|lt|gt);)/.test(rest);
}

const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: filled(max).refine(isEscaped, 'is not escaped'),
    verbatim: z.boolean().optional(),
  });

const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

const confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const blockId = filled(255).optional();
const actionId = filled(255);

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plain(75),
  value: filled(2000).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(3000)
    .optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: filled(75).optional(),
});

const option = z.strictObject({ text: anyText(75), value: filled(75), description: anyText(75).optional() });
const plainOption = option.extend({ text: plain(75), description: plain(75).optional() });
const isOneOf = (options: unknown[], chosen: unknown) => options.some((each) => JSON.stringify(each) === JSON.stringify(chosen));
const distinct = (options: { value: string }[]) => new Set(options.map(({ value }) => value)).size === options.length;

const select = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    options: z.array(plainOption).min(1).max(100).refine(distinct, 'has a value twice'),
    initial_option: plainOption.optional(),
    placeholder: plain(150).optional(),
    confirm: confirm.optional(),
    focus_on_load: z.boolean().optional(),
  })
  .refine((it) => !it.initial_option || isOneOf(it.options, it.initial_option), 'begins with what is no option');

const radio = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    options: z.array(option).min(1).max(10).refine(distinct, 'has a value twice'),
    initial_option: option.optional(),
    focus_on_load: z.boolean().optional(),
  })
  .refine((it) => !it.initial_option || isOneOf(it.options, it.initial_option), 'begins with what is no option');

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    options: z.array(option).min(1).max(10).refine(distinct, 'has a value twice'),
    initial_options: z.array(option).min(1).optional(),
    focus_on_load: z.boolean().optional(),
  })
  .refine((it) => (it.initial_options ?? []).every((each) => isOneOf(it.options, each)), 'begins with what is no option');

const dateTime = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id: actionId,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
  focus_on_load: z.boolean().optional(),
});

const input = z
  .strictObject({
    type: z.literal('plain_text_input'),
    action_id: actionId,
    initial_value: filled(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    placeholder: plain(150).optional(),
    focus_on_load: z.boolean().optional(),
  })
  .refine((it) => (it.initial_value?.length ?? 0) <= (it.max_length ?? 3000), 'begins with more than it takes');

const elements = z
  .array(z.discriminatedUnion('type', [button, select]))
  .min(1)
  .max(25)
  .refine((all) => new Set(all.map((each) => each.action_id)).size === all.length, 'has an action_id twice');

const block_id = blockId;
/** Only this block may mention people, because it never contains text that somebody wrote. */
const mentions = z.strictObject({
  type: z.literal('section'),
  block_id: z.literal('mention'),
  text: z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().regex(/^((<!subteam\^S[A-Z0-9]+>|<!here>|<!channel>|<@[UW][A-Z0-9]+>) ?)+[\w ?.,]*$/),
    verbatim: z.boolean().optional(),
  }),
});
const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion('type', [button, select]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((it) => it.text || it.fields, 'has neither text nor fields');
const style = z.strictObject({ bold: z.literal(true) }).optional();
const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: filled(3000), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int().min(1_000_000_000).max(9_999_999_999),
    format: z.string().regex(/\{\w+\}/),
    fallback: filled(100),
    style,
  }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().regex(/^S[A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
]);
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id,
  elements: z
    .array(
      z.strictObject({
        type: z.enum(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted']),
        elements: z.array(richElement).min(1),
      }),
    )
    .min(1),
});
const shown = [
  section,
  richText,
  z.strictObject({ type: z.literal('header'), block_id, text: plain(150) }),
  z.strictObject({ type: z.literal('context'), block_id, elements: z.array(anyText(3000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), block_id, elements }),
  z.strictObject({ type: z.literal('divider'), block_id }),
] as const;
const inputBlock = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [select, radio, checkboxes, dateTime, input]),
});

const distinctIds = (blocks: { block_id?: string | undefined }[]) => {
  const ids = blocks.flatMap((block) => block.block_id ?? []);
  return new Set(ids).size === ids.length;
};

/** The limit of a whole message is undocumented; others found that it is a little above this. */
const MESSAGE_LENGTH = 13_000;

const message = z.object({
  text: filled(4000).refine(isEscaped, 'is not escaped'),
  blocks: z
    .array(z.union([mentions, z.discriminatedUnion('type', shown)]))
    .min(1)
    .max(50)
    .refine(distinctIds, 'has a block_id twice')
    .refine((blocks) => JSON.stringify(blocks).length <= MESSAGE_LENGTH, 'is too long as a whole')
    .optional(),
});

const viewBlocks = z
  .array(z.discriminatedUnion('type', [...shown, inputBlock]))
  .min(1)
  .max(100)
  .refine(distinctIds, 'has a block_id twice')
  .refine(
    (blocks) => blocks.filter((block) => block.type === 'input' && block.element.focus_on_load).length <= 1,
    'has its focus in two places',
  );
const viewParts = { blocks: viewBlocks, private_metadata: z.string().max(3000).optional(), callback_id: filled(255).optional() };
const view = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...viewParts }),
  z
    .strictObject({
      type: z.literal('modal'),
      ...viewParts,
      title: plain(24),
      submit: plain(24).optional(),
      close: plain(24).optional(),
      clear_on_close: z.boolean().optional(),
      notify_on_close: z.boolean().optional(),
    })
    .refine((it) => it.submit || it.blocks.every((block) => block.type !== 'input'), 'has inputs and no submit')
    .refine((it) => !it.submit || it.callback_id, 'can be submitted to nobody'),
]);

/** Lists the problems of a message that is posted, edited or sent as an answer. */
export function problemsOfMessage(it: unknown): string[] {
  return problems(message, it);
}

/** Lists the problems of a dialog or an app home. */
export function problemsOfView(it: unknown): string[] {
  return problems(view, it);
}

function problems(schema: z.ZodType, it: unknown): string[] {
  // JSON removes undefined properties, as in a real request.
  const { error } = schema.safeParse(JSON.parse(JSON.stringify(it ?? null)));
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`);
}
