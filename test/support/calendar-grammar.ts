/** Reads iCalendar (RFC 5545) strictly: lines, folding, escapes, and which properties there must and may be. */

export interface CalendarObject {
  /** The properties that are in the calendar itself. */
  calendar: Record<string, string>;
  events: Record<string, string>[];
}

const instant = /^\d{8}T\d{6}Z$/;
const duration = /^P(\d+W|(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$/;
const uri = /^[a-z][a-z\d+.-]*:[^\s]+$/i;
/** A TEXT value: a backslash, semicolon, comma or line break in it is escaped. */
const text = /^(?:[^\\;,]|\\[\\;,nN])*$/;

type Rules = Record<string, { value: RegExp; required?: true; parameters?: string }>;

const calendarRules: Rules = {
  VERSION: { value: /^2\.0$/, required: true },
  PRODID: { value: text, required: true },
  NAME: { value: text },
  URL: { value: uri },
  SOURCE: { value: uri, parameters: 'VALUE=URI' },
  'REFRESH-INTERVAL': { value: duration, parameters: 'VALUE=DURATION' },
  'X-PUBLISHED-TTL': { value: duration },
  'X-WR-CALNAME': { value: text },
};

const eventRules: Rules = {
  UID: { value: text, required: true },
  // The calendar has no method, so an event must have a start.
  DTSTAMP: { value: instant, required: true },
  DTSTART: { value: instant, required: true },
  DTEND: { value: instant },
  SEQUENCE: { value: /^\d+$/ },
  'LAST-MODIFIED': { value: instant },
  SUMMARY: { value: text },
  DESCRIPTION: { value: text },
  URL: { value: uri, parameters: 'VALUE=URI' },
  STATUS: { value: /^(TENTATIVE|CONFIRMED|CANCELLED)$/ },
  TRANSP: { value: /^(OPAQUE|TRANSPARENT)$/ },
  'X-MICROSOFT-CDO-BUSYSTATUS': { value: /^(FREE|TENTATIVE|BUSY|OOF)$/ },
};

/** Throws when the bytes break a rule. Texts are returned as a person reads them. */
export function parseCalendar(bytes: Buffer): CalendarObject {
  const lines = unfold(bytes);
  if (lines.shift() !== 'BEGIN:VCALENDAR' || lines.pop() !== 'END:VCALENDAR') throw new Error('It is not one VCALENDAR.');
  const calendar: Record<string, string> = {};
  const events: Record<string, string>[] = [];
  let event: Record<string, string> | null = null;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') {
      if (event) throw new Error('An event is inside another one.');
      events.push((event = {}));
    } else if (line === 'END:VEVENT') {
      finish(event ?? {}, eventRules);
      event = null;
    } else add(event ?? calendar, event ? eventRules : calendarRules, line);
  }
  if (event) throw new Error('An event has no end.');
  finish(calendar, calendarRules);
  for (const { DTSTART = '', DTEND } of events)
    if (DTEND !== undefined && DTEND <= DTSTART) throw new Error('An event ends before it starts.');
  return { calendar, events };
}

/** Returns the content lines. Every line ends with CRLF, and has at most 75 bytes, which are whole characters. */
function unfold(bytes: Buffer): string[] {
  const lines = bytes.toString('latin1').split('\r\n');
  if (lines.pop() !== '') throw new Error('The last line has no end.');
  const decoded = lines.map((line) => {
    if (line.length > 75) throw new Error(`A line has ${line.length} bytes.`);
    // eslint-disable-next-line no-control-regex
    if (/[\0-\x08\n-\x1f\x7f]/.test(line)) throw new Error('A line has a control character.');
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
  });
  return decoded
    .join('\r\n')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
}

function add(into: Record<string, string>, rules: Rules, line: string): void {
  const [, name = '', parameters, value = ''] = /^([A-Z\d-]+)(?:;([^:]*))?:(.*)$/.exec(line) ?? [];
  const rule = rules[name];
  if (!rule) throw new Error(`No such property here: ${line}`);
  if (name in into) throw new Error(`${name} is there twice.`);
  if (parameters !== rule.parameters || !rule.value.test(value)) throw new Error(`Not allowed: ${line}`);
  into[name] = rule.value === text ? value.replace(/\\(.)/g, (_all, c: string) => (/n/i.test(c) ? '\n' : c)) : value;
}

function finish(properties: Record<string, string>, rules: Rules): void {
  for (const [name, { required }] of Object.entries(rules))
    if (required && !(name in properties)) throw new Error(`${name} is missing.`);
}
