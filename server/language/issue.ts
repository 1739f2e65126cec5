/**
 * Messages about what a zod schema did not accept. A schema gives the id of a message in place of an English sentence; the
 * message may use the limit that was not met, as `min` or `max`.
 */
import { isMessageId, message, messageOf, type Message, type Params } from './message.ts';

/** The parts of an issue of zod that its message is made of. */
interface Issue {
  message: string;
  code?: string;
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  values?: readonly unknown[];
  expected?: string;
  format?: string;
  errors?: readonly (readonly Issue[])[];
  /** Given to `refine`: the parameters of the message that it names. */
  params?: Params;
}

/** Returns the message about an issue. A sentence that is no id (an integration may write one) is shown as it is. */
export function issueMessage(issue: Issue | undefined): Message {
  if (!issue) return message('request.invalid');
  const { message: text, code, minimum, maximum, params } = issue;
  const limits = { min: Number(minimum), max: Number(maximum) };
  if (isMessageId(text)) return (message as (id: string, params: Params) => Message)(text, params ?? limits);
  if (code === 'custom' && text !== 'Invalid input') return messageOf(() => text, 'custom', {});
  return standardMessage(issue) ?? message('request.invalid');
}

function standardMessage({ code, origin, minimum, maximum, values, expected, format, errors }: Issue): Message | undefined {
  const isText = origin === 'string';
  switch (code) {
    case 'too_small':
      if (isText)
        return Number(minimum) <= 1 ? message('settings.empty') : message('settings.tooShort', { min: Number(minimum) });
      return message('settings.atLeast', { min: Number(minimum) });
    case 'too_big':
      return message(isText ? 'settings.tooLong' : 'settings.atMost', { max: Number(maximum) });
    case 'invalid_value':
      return message('settings.choice', { options: (values ?? []).join(', ') });
    case 'invalid_type':
      return expected === 'int' || expected === 'number' ? message('settings.integer') : undefined;
    case 'invalid_format':
      return format === 'email' ? message('settings.email') : format === 'url' ? message('settings.url') : undefined;
    case 'invalid_union':
      return issueMessage(errors?.flat().find((each) => each.code !== 'invalid_value'));
    default:
      return undefined;
  }
}
