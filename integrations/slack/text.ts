/** Converts texts of people and programs for Slack: escapes its syntax and cuts them to its lengths. */

/** A text that is mrkdwn already. */
export interface Marked {
  marked: string;
}

/** Converts a sentence to mrkdwn, unless it is already. */
export function markedOf(said: string | Marked): string {
  return typeof said === 'string' ? escape(said) : said.marked;
}

/** Replaces an empty text, which Slack does not accept. */
export const NOTHING = '–';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// These are control characters, and characters that change the direction of the text.
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Escapes a text for mrkdwn and cuts it to `max` escaped characters, with `…`. */
export function escape(text: string, max = 3000): string {
  return cutTo(tidy(text), max, (char) => entities[char] ?? char);
}

/** Cuts a plain text for titles, buttons and choices. Slack counts `&` as the five characters that it stores. */
export function plain(text: string, max: number): string {
  return cutTo(
    tidy(text),
    max,
    (char) => char,
    (char) => (entities[char] ?? char).length,
  );
}

/** Joins the lines of a text into one. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Converts bold, links and headings from Markdown to mrkdwn, at most `max` characters long. */
export function mrkdwn(markdown: string, max = 3000): string {
  return escape(markdown, max)
    .replace(/\*\*(\S(?:[^*\n]*\S)?)\*\*/g, '*$1*')
    .replace(/^#{1,6} +(.*\S)\s*$/gm, '*$1*')
    .replace(/\[([^[\]|\n]*[^[\]|\s][^[\]|\n]*)\]\((https?:\/\/[^\s()|]+)\)/g, '<$2|$1>');
}

/** Quotes the first lines of a Markdown text; empty when the text is empty. */
export function quote(markdown: string, max = 500, lines = 6): string {
  const all = tidy(markdown)
    .split('\n')
    .filter((line) => line.trim());
  if (all.length === 0) return '';
  const some = all.slice(0, lines);
  return mrkdwn(some.join('\n') + (all.length > lines ? ' …' : ''), max)
    .split('\n')
    .map((line) => `&gt; ${line}`)
    .join('\n');
}

const lookAlikes: Record<string, string> = { '*': '∗', '`': 'ˋ', '~': '∼', _: 'ˍ' };

/**
 * Escapes one line of a person's text for use inside formatted text. mrkdwn cannot escape its own formatting characters, so
 * those are replaced by similar ones. `_` only formats at the edge of a word, and stays inside one.
 */
export function literal(text: string, max = 300): string {
  return escape(oneLine(text), max).replace(/[*`~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (sign) => lookAlikes[sign]!);
}

/** Builds a link to one of our URLs. */
export function link(url: string, label: string): string {
  const text = literal(label).replaceAll('|', '¦') || NOTHING;
  return `<${url.replaceAll('&', '&amp;')}|${text}>`;
}

/** Formats an instant with Slack's date syntax, in the reader's time zone. */
export function time(at: Date): string {
  return date(at, '{date_short_pretty} {time}');
}

/** Formats the time of day of an instant. */
export function clock(at: Date): string {
  return date(at, '{time}');
}

/** Formats the time of day with seconds. */
export function second(at: Date): string {
  return date(at, '{time_secs}');
}

/** Formats how long ago an instant is, at the time of reading. */
export function ago(at: Date): string {
  return date(at, '{ago}');
}

function date(at: Date, format: string): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${fallbackTime(at)}>`;
}

/** Formats an instant for clients that do not support Slack's date syntax. */
export function fallbackTime(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Converts a message from Slack to Markdown, without the names of people and channels. */
export function fromSlack(text: string): string {
  return text
    .replace(/<(https?:\/\/[^|>]+)\|([^>]+)>/g, '[$2]($1)')
    .replace(/<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/\s?<[@#!][^>]*>/g, '')
    .replace(/(^|[\s(])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s).,:;!?])/gm, '$1**$2**')
    .replace(/(^|[\s(])~(\S(?:[^~\n]*\S)?)~(?=$|[\s).,:;!?])/gm, '$1~~$2~~')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** Removes control characters from a text. */
export function tidy(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unseen, '').trim();
}

/** Cuts a text between characters so that it fits, with `…` at the end. */
function cutTo(text: string, max: number, write: (char: string) => string, cost = (char: string) => write(char).length): string {
  let cut = ''; // the text before the `…`, if it must be cut here
  let written = '';
  let length = 0;
  for (const char of text) {
    length += cost(char);
    if (length > max) return `${cut.trimEnd()}…`;
    written += write(char);
    if (length < max) cut = written;
  }
  return written;
}
