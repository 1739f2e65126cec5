/** Texts of people and machines, made fit for Slack: nothing in them is taken for a command, and nothing is too long. */

/** A text that is mrkdwn already. */
export interface Marked {
  marked: string;
}

/** A sentence as mrkdwn, whether it is already or not. */
export function markedOf(said: string | Marked): string {
  return typeof said === 'string' ? escape(said) : said.marked;
}

/** Stands where a text is empty: Slack takes none that is. */
export const NOTHING = '–';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// Controls, and what turns the direction of the text around it.
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** A text as mrkdwn takes it, at most `max` characters as they are sent: cut between characters, with `…`. */
export function escape(text: string, max = 3000): string {
  return cutTo(tidy(text), max, (char) => entities[char] ?? char);
}

/** A text for where nothing is marked up: titles, buttons, choices. Slack counts `&` as the five that it stores. */
export function plain(text: string, max: number): string {
  return cutTo(
    tidy(text),
    max,
    (char) => char,
    (char) => (entities[char] ?? char).length,
  );
}

/** One line of it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Markdown as mrkdwn, as far as the two have the same: bold, links, headings. Never longer than `max`. */
export function mrkdwn(markdown: string, max = 3000): string {
  return escape(markdown, max)
    .replace(/\*\*(\S(?:[^*\n]*\S)?)\*\*/g, '*$1*')
    .replace(/^#{1,6} +(.*\S)\s*$/gm, '*$1*')
    .replace(/\[([^[\]|\n]*[^[\]|\s][^[\]|\n]*)\]\((https?:\/\/[^\s()|]+)\)/g, '<$2|$1>');
}

/** A Markdown text as a quotation: some lines of it. Empty when the text is. */
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
 * One line of somebody's text, escaped, for where the text around it is formatted. mrkdwn has no way to escape its own
 * signs, so signs that would begin or end a format are replaced by others that look alike. `_` formats only at the edge
 * of a word, and stays within one.
 */
export function literal(text: string, max = 300): string {
  return escape(oneLine(text), max).replace(/[*`~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (sign) => lookAlikes[sign]!);
}

/** A link; the address is ours. */
export function link(url: string, label: string): string {
  const text = literal(label).replaceAll('|', '¦') || NOTHING;
  return `<${url.replaceAll('&', '&amp;')}|${text}>`;
}

/** An instant, shown by Slack in the zone of whoever reads. */
export function time(at: Date): string {
  return date(at, '{date_short_pretty} {time}');
}

/** Only its time of day. */
export function clock(at: Date): string {
  return date(at, '{time}');
}

/** The same to the second, of something that is about to happen. */
export function second(at: Date): string {
  return date(at, '{time_secs}');
}

/** How long ago it was, whenever it is read. */
export function ago(at: Date): string {
  return date(at, '{ago}');
}

function date(at: Date, format: string): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${fallbackTime(at)}>`;
}

/** An instant for clients of Slack that cannot show it in the reader's time zone. */
export function fallbackTime(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A message that somebody wrote in Slack, as Markdown: without the names and channels, which are nobody else's business. */
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

/** A text without what cannot be shown, such as controls. */
export function tidy(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unseen, '').trim();
}

/** Whole characters, as many as fit; where not all do, the last is `…`. */
function cutTo(text: string, max: number, write: (char: string) => string, cost = (char: string) => write(char).length): string {
  let cut = ''; // what would be left, had it to end here
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
