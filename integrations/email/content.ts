import { convert } from 'html-to-text';
import type { IncidentState } from '../../server/incident/state.ts';
import { statusLabel, titleIn } from '../../server/language/incident-texts.ts';
import { languages, textsOf, type Language, type Texts } from '../../server/language/index.ts';
import { dateTime, localeOf } from '../../server/language/time.ts';
import { palette } from '../../server/look/tokens.ts';
import { escapeHtml, renderMarkdown } from '../../server/markdown.ts';
import type { SiteSettings } from '../../server/site/config.ts';
import { shadesOf } from '../../server/site/colour.ts';
import { texts as catalogues } from './texts/index.ts';

/** The content of an email, as plain text and as HTML. */
export interface EmailContent {
  subject: string;
  text: string;
  html: string;
  language: Language;
}

interface StatusEmail {
  site: SiteSettings;
  language: Language;
  /** The incident after the change. */
  state: IncidentState;
  /** Markdown. */
  message: string;
  url: string;
  unsubscribeUrl: string;
}

export function statusEmail({ site, language, state, message, url, unsubscribeUrl }: StatusEmail): EmailContent {
  const texts = textsOf(language);
  const words = catalogues.in(language).status;
  const title = titleIn(language, state);
  const status = statusLabel(texts, state);
  const line = words.line(status, texts.severity[state.severity]);
  // Events from before the field existed do not have it.
  const impact = state.impact ? `${texts.page.impact}: ${state.impact}` : '';
  const times = timesOf(state, language, site.timeZone);
  return {
    language,
    subject: words.subject(site.name, status, title),
    text: [
      title,
      line,
      impact,
      markdownAsText(message),
      times.map(([label, time]) => `${label}: ${time}`).join('\n'),
      `${words.readMore}:\n${url}`,
      ['-- ', words.why(site.name), `${words.unsubscribe}: ${unsubscribeUrl}`, ...contacts(site, texts).map(asText)].join('\n'),
    ]
      .filter(Boolean)
      .join('\n\n'),
    html: page(language, [
      `<h1 style="font-size:20px;line-height:1.3;margin:0 0 4px">${escapeHtml(title)}</h1>`,
      `<p style="margin:0 0 16px;font-weight:600">${escapeHtml(line)}</p>`,
      impact && `<p style="margin:0 0 16px">${escapeHtml(impact)}</p>`,
      renderMarkdown(message),
      `<p style="margin:16px 0">${times.map(([label, time]) => `${escapeHtml(label)}: ${escapeHtml(time)}`).join('<br>')}</p>`,
      `<p style="margin:16px 0"><a href="${escapeHtml(url)}">${escapeHtml(words.readMore)}</a></p>`,
      small([
        `${escapeHtml(words.why(site.name))} <a href="${escapeHtml(unsubscribeUrl)}">${escapeHtml(words.unsubscribe)}</a>`,
        ...contacts(site, texts).map(asHtml),
      ]),
    ]),
  };
}

interface LinkEmail {
  site: SiteSettings;
  url: string;
}

export async function confirmationEmail({ site, language, url }: LinkEmail & { language: Language }): Promise<EmailContent> {
  const texts = textsOf(language);
  const { subject, text, button, ignore } = catalogues.in(language).confirmation;
  const foot = [{ name: ignore, links: [] }, ...contacts(site, texts)];
  return linkEmail(site, language, { subject: subject(site.name), text: text(site.name), url, button, foot });
}

/** Invites somebody to the admin. It is in the site's language, because theirs is not known. */
export async function invitationEmail({ site, by, url }: LinkEmail & { by: string }): Promise<EmailContent> {
  const language = catalogues.choose(site.language);
  const { subject, text, button, ignore } = catalogues.in(language).invitation;
  const foot = [{ name: ignore, links: [] }];
  return linkEmail(site, language, { subject: subject(site.name), text: text(site.name, by), url, button, foot });
}

/** Renders the email with the link for setting a new password, for a user who asked for it. */
export async function resetEmail({
  site,
  language,
  name,
  url,
}: LinkEmail & { language: Language; name: string }): Promise<EmailContent> {
  const { subject, text, button, ignore } = catalogues.in(language).passwordReset;
  const foot = [{ name: ignore, links: [] }];
  return linkEmail(site, language, { subject: subject(site.name), text: text(name, site.name), url, button, foot });
}

interface LinkText {
  subject: string;
  text: string;
  url: string;
  button: string;
  /** The small print, such as what to do if you did not ask for this email. */
  foot: FootLine[];
}

async function linkEmail(
  site: SiteSettings,
  language: Language,
  { subject, text, url, button: label, foot }: LinkText,
): Promise<EmailContent> {
  return {
    language,
    subject,
    text: [text, `${label}:\n${url}`, foot.map(asText).join('\n')].join('\n\n'),
    html: page(language, [
      `<p>${escapeHtml(text)}</p>`,
      `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="${await button(site)}">${escapeHtml(label)}</a></p>`,
      small(foot.map(asHtml)),
    ]),
  };
}

interface DecisionEmail {
  site: SiteSettings;
  language: Language;
  title: string;
  since: Date;
  /** True when the question is whether an incident is back. */
  recurring: boolean;
  /** True when people were asked elsewhere and nobody has answered, false when nobody could be asked. */
  wasShown: boolean;
  /** The titles of the open alerts. */
  alerts: string[];
  /** How many subscribers a confirmation notifies. */
  recipientCount: number;
  url: string;
}

/** Asks staff to decide. The link only opens a page, because programs follow links too. */
export async function decisionEmail({
  site,
  language,
  title,
  since,
  recurring,
  wasShown,
  alerts,
  recipientCount,
  url,
}: DecisionEmail): Promise<EmailContent> {
  const { decision, status } = catalogues.in(language);
  const decide = { ...decision, ...(recurring ? decision.recurrence : {}) };
  const about = wasShown ? decide.descriptionUnanswered : decide.description;
  const began = `${status.startedAt}: ${dateTime(since.toISOString(), localeOf(language), site.timeZone)}`;
  return {
    language,
    subject: decide.subject(site.name, title),
    text: [
      about,
      began,
      alerts.map((alert) => `- ${alert}`).join('\n'),
      decide.recipients(recipientCount),
      `${decide.open}:\n${url}`,
      decide.once,
    ]
      .filter(Boolean)
      .join('\n\n'),
    html: page(language, [
      `<h1 style="font-size:20px;line-height:1.3;margin:0 0 4px">${escapeHtml(title)}</h1>`,
      `<p>${escapeHtml(about)}</p>`,
      `<p>${escapeHtml(began)}</p>`,
      alerts.length > 0 ? `<ul>${alerts.map((alert) => `<li>${escapeHtml(alert)}</li>`).join('')}</ul>` : '',
      `<p>${escapeHtml(decide.recipients(recipientCount))}</p>`,
      `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="${await button(site)}">${escapeHtml(decide.open)}</a></p>`,
      small([escapeHtml(decide.once)]),
    ]),
  };
}

/** The footer of an email, from lines of HTML. It sets no colour, because the mail program's is readable on its background. */
function small(lines: string[]): string {
  return `<p style="margin:24px 0 0;font-size:13px;opacity:0.85">${lines.join('<br>')}</p>`;
}

async function button({ colour }: SiteSettings): Promise<string> {
  const { button, buttonText } = await shadesOf(colour || palette.light.text, 'light');
  // The background of the mail program is unknown: the border has the colour of the text, so the button is visible on any.
  const colours = `border:1px solid ${buttonText};background:${button};color:${buttonText}`;
  return `display:inline-block;padding:12px 20px;border-radius:8px;${colours};text-decoration:none;font-weight:600`;
}

/** A line of the footer: a sentence, or a label with its links. */
interface FootLine {
  name: string;
  links: { text: string; href: string }[];
}

/** The lines with the support, legal and privacy contacts. */
function contacts({ supportContact, supportPhone, legalUrl, privacyUrl }: SiteSettings, { page }: Texts): FootLine[] {
  const link = (address: string) =>
    address ? [{ text: address, href: address.includes(':') ? address : `mailto:${address}` }] : [];
  const phone = supportPhone ? [{ text: supportPhone, href: `tel:${supportPhone.replaceAll(/[^\d+]/g, '')}` }] : [];
  return [
    { name: page.help, links: [...link(supportContact), ...phone] },
    { name: page.legal, links: link(legalUrl) },
    { name: page.privacy, links: link(privacyUrl) },
  ].filter(({ links }) => links.length > 0);
}

function asText({ name, links }: FootLine): string {
  return links.length > 0 ? `${name}: ${links.map(({ text }) => text).join(', ')}` : name;
}

function asHtml({ name, links }: FootLine): string {
  const written = links.map(({ text, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`).join(', ');
  return written ? `${escapeHtml(name)}: ${written}` : escapeHtml(name);
}

/** Converts Markdown to plain text, with the URL behind each link. */
function markdownAsText(source: string): string {
  return convert(renderMarkdown(source), {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      { selector: 'h3', options: { uppercase: false } },
      { selector: 'h4', options: { uppercase: false } },
    ],
  }).trim();
}

// Mail programs only support inline styles.
function page(language: Language, parts: string[]): string {
  return `<!doctype html>
<html lang="${language}" dir="${languages[language].direction}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:560px;margin:0 auto">
${parts.filter(Boolean).join('\n')}
</div></body></html>`;
}

function timesOf({ status, start, end, nextUpdateAt }: IncidentState, language: Language, timeZone: string): [string, string][] {
  const { page } = textsOf(language);
  const { startsAt, startedAt, endedAt, expectedEnd } = catalogues.in(language).status;
  const time = (iso: string) => dateTime(iso, localeOf(language), timeZone);
  const times: [string, string][] = [[status === 'planned' ? startsAt : startedAt, time(start)]];
  const isOver = status === 'resolved' || status === 'dismissed';
  if (end) times.push([isOver ? endedAt : expectedEnd, time(end)]);
  if (nextUpdateAt && !isOver) times.push([page.nextUpdateAt, time(nextUpdateAt)]);
  return times;
}
