import type { IncidentState } from '../../server/incident/events.ts';
import { textsOf, type Language, type Texts } from '../../server/language/index.ts';
import { adminTextsOf } from '../../server/language/admin/index.ts';
import { escapeHtml, renderMarkdown } from '../../server/markdown.ts';
import type { SiteSettings } from '../../server/site/config.ts';

/** What a mail says, as plain text and as HTML. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
  language: Language;
}

interface StatusLetter {
  site: SiteSettings;
  language: Language;
  /** The incident as it was after the change that is told. */
  state: IncidentState;
  /** Markdown. */
  message: string;
  url: string;
  unsubscribeUrl: string;
}

export function statusLetter({ site, language, state, message, url, unsubscribeUrl }: StatusLetter): Letter {
  const texts = textsOf(language);
  const line = texts.mail.statusLine(texts.status[state.status], texts.severity[state.severity]);
  const times = timesOf(texts, state, language, site.timeZone);
  return {
    language,
    subject: texts.mail.statusSubject(site.name, texts.status[state.status], state.title),
    text: [
      state.title,
      line,
      message.trim(),
      times.map(([label, time]) => `${label}: ${time}`).join('\n'),
      `${texts.mail.readMore}:\n${url}`,
      `-- \n${texts.mail.why(site.name)}\n${texts.mail.unsubscribe}: ${unsubscribeUrl}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
    html: page(texts, language, [
      `<h1 style="font-size:20px;line-height:1.3;margin:0 0 4px">${escapeHtml(state.title)}</h1>`,
      `<p style="margin:0 0 16px;font-weight:600">${escapeHtml(line)}</p>`,
      renderMarkdown(message),
      `<p style="margin:16px 0">${times.map(([label, time]) => `${escapeHtml(label)}: ${escapeHtml(time)}`).join('<br>')}</p>`,
      `<p style="margin:16px 0"><a href="${escapeHtml(url)}">${escapeHtml(texts.mail.readMore)}</a></p>`,
      `<p style="${SMALL}">${escapeHtml(texts.mail.why(site.name))} <a href="${escapeHtml(unsubscribeUrl)}">${escapeHtml(texts.mail.unsubscribe)}</a></p>`,
    ]),
  };
}

export function confirmationLetter({ site, language, url }: { site: SiteSettings; language: Language; url: string }): Letter {
  const { mail } = textsOf(language);
  const words = { subject: mail.confirmSubject(site.name), text: mail.confirmText(site.name) };
  return linkLetter(language, { ...words, url, button: mail.confirmButton, ignore: mail.confirmIgnore });
}

/** To someone who is asked to join the back office. It is written in the language of the site: theirs is not known. */
export function invitationLetter({ site, by, url }: { site: SiteSettings; by: string; url: string }): Letter {
  const { mail } = adminTextsOf(site.language);
  const words = { subject: mail.invitationSubject(site.name), text: mail.invitationText(site.name, by) };
  return linkLetter(site.language, { ...words, url, button: mail.invitationButton, ignore: mail.invitationIgnore });
}

/** To a person who asked for a new password. */
export function resetLetter({ site, name, url }: { site: SiteSettings; name: string; url: string }): Letter {
  const { mail } = adminTextsOf(site.language);
  const words = { subject: mail.resetSubject(site.name), text: mail.resetText(name, site.name) };
  return linkLetter(site.language, { ...words, url, button: mail.resetButton, ignore: mail.resetIgnore });
}

interface LinkWords {
  subject: string;
  text: string;
  url: string;
  button: string;
  /** What to do for whoever did not ask for it. */
  ignore: string;
}

function linkLetter(language: Language, { subject, text, url, button, ignore }: LinkWords): Letter {
  return {
    language,
    subject,
    text: [text, `${button}:\n${url}`, ignore].join('\n\n'),
    html: page(textsOf(language), language, [
      `<p>${escapeHtml(text)}</p>`,
      `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="${BUTTON}">${escapeHtml(button)}</a></p>`,
      `<p style="${SMALL}">${escapeHtml(ignore)}</p>`,
    ]),
  };
}

const SMALL = 'margin:24px 0 0;font-size:13px;color:#5b6470';
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:8px;background:#1f3a5f;color:#ffffff;text-decoration:none;font-weight:600';

// Mail programs read styles only where they stand on the element itself.
function page({ direction }: Texts, language: Language, parts: string[]): string {
  return `<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:560px;margin:0 auto">
${parts.filter(Boolean).join('\n')}
</div></body></html>`;
}

function timesOf(texts: Texts, { start, end }: IncidentState, language: Language, timeZone: string): [string, string][] {
  const format = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
  const times: [string, string][] = [[texts.mail.startedAt, format.format(new Date(start))]];
  if (end) times.push([texts.mail.endedAt, format.format(new Date(end))]);
  return times;
}
