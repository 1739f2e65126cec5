import { current, isOver } from '../../../server/incident/rules.ts';
import type { IncidentState } from '../../../server/incident/state.ts';
import type { State } from '../../../server/incident/states.ts';
import { statusLabel, titleIn } from '../../../server/language/incident-texts.ts';
import { textsOf, type Language } from '../../../server/language/index.ts';
import { dateTime, dateTimeRange, localeOf } from '../../../server/language/time.ts';
import { markdownAsText } from '../../../server/markdown-text.ts';
import { composeEmail, type EmailContent } from '../content.ts';
import type { Sender } from '../sender.ts';
import { shortenMarkdown } from '../markdown.ts';
import { button, facts, heading, markdown, note, stateLabel, subheading, type Fact, type Part } from '../parts.ts';
import { contactLinks, namedLink, smallPrint } from '../small-print.ts';
import { texts as catalogues } from '../texts/index.ts';

/** The largest size of the HTML of all updates in one email. Gmail cuts off what is beyond 102 KB, with the link to unsubscribe. */
const MOST_HTML = 60_000;
const PREVIEW_LENGTH = 150;

export interface StatusEmail {
  language: Language;
  /** The incident before the change; null when the change created it. */
  before: IncidentState | null;
  after: IncidentState;
  /** The updates that the email is about, newest first. The message is Markdown. */
  updates: { message: string; at: Date }[];
  url: string;
  manageUrl: string;
  unsubscribeUrl: string;
}

/** Renders the email that notifies a subscriber of a change of an incident. */
export async function statusEmail(sender: Sender, change: StatusEmail): Promise<EmailContent> {
  const { language, after, url, manageUrl, unsubscribeUrl } = change;
  const { site } = sender;
  const texts = textsOf(language);
  const words = catalogues.in(language).status;
  const title = titleIn(language, after);
  const status = formerPlan(change) ? words.rescheduled : statusLabel(texts, after);
  const severity = texts.severity[after.severity];
  const state = after.status === 'resolved' ? 'OPERATIONAL' : (after.severity.toUpperCase() as State);
  const [newest, ...earlier] = shortened(change.updates);
  return composeEmail(sender, {
    language,
    subject: words.subject(site.name, status, title),
    state,
    preview: newest
      ? markdownAsText(newest.message, { withUrls: false }).replaceAll(/\s+/g, ' ').slice(0, PREVIEW_LENGTH)
      : title,
    parts: [
      // A default title names the severity already.
      stateLabel(state, title === severity ? status : `${status} · ${severity}`),
      heading(title),
      ...(newest ? [markdown(newest.message, { isLarge: true })] : []),
      facts(factsOf(change, site.timeZone)),
      ...earlierUpdates(earlier, language, site.timeZone),
      button(words.readMore, url),
      smallPrint(
        [words.why(site.name)],
        [namedLink(words.manage, manageUrl), namedLink(words.unsubscribe, unsubscribeUrl), ...contactLinks(site, texts)],
      ),
    ],
  });
}

/** Returns the incident before the change when it was planned and the change moved it to another time, otherwise null. */
function formerPlan({ before, after }: Pick<StatusEmail, 'before' | 'after'>): IncidentState | null {
  if (before?.status !== 'planned' || after.status !== 'planned') return null;
  return before.start !== after.start || before.end !== after.end ? before : null;
}

/** Shortens the updates so that together they fit, and leaves out those that are empty or for which no room is left. */
function shortened(updates: StatusEmail['updates']): StatusEmail['updates'] {
  let room = MOST_HTML;
  return updates.flatMap(({ message, at }) => {
    const fitting = shortenMarkdown(message.trim(), room);
    room -= fitting.size;
    return fitting.source ? [{ message: fitting.source, at }] : [];
  });
}

function factsOf({ language, before, after, updates }: StatusEmail, timeZone: string): Fact[] {
  const { page } = textsOf(language);
  const words = catalogues.in(language).status;
  const locale = localeOf(language);
  const time = (at: string | Date) => dateTime(new Date(at).toISOString(), locale, timeZone);
  const { status, impact, start, end, nextUpdateAt } = after;
  const isPlanned = status === 'planned';
  const former = formerPlan({ before, after });
  const [newest] = updates;
  // The first text of an incident is as old as the incident, and the last one is its end.
  const isUpdate = newest && current.includes(status) && time(newest.at) !== time(start);
  return [
    // Events from before the field existed do not have it.
    ...(impact ? [[page.impact, impact] as const] : []),
    [isPlanned ? words.startsAt : words.startedAt, time(start)],
    ...(end ? [[isOver(status) ? words.endedAt : words.expectedEnd, time(end)] as const] : []),
    ...(former ? [[words.previously, dateTimeRange(former.start, former.end, locale, timeZone)] as const] : []),
    ...(isUpdate ? [[words.updatedAt, time(newest.at)] as const] : []),
    ...(nextUpdateAt && !isOver(status) ? [[page.nextUpdateAt, time(nextUpdateAt)] as const] : []),
  ];
}

/** Shows the updates that were posted shortly before the newest one, in the same email. */
function earlierUpdates(updates: StatusEmail['updates'], language: Language, timeZone: string): Part[] {
  if (updates.length === 0) return [];
  const { earlier } = catalogues.in(language).status;
  return [
    subheading(earlier),
    ...updates.flatMap(({ message, at }) => [note(dateTime(at.toISOString(), localeOf(language), timeZone)), markdown(message)]),
  ];
}
