import { textsOf } from '../../../server/language/index.ts';
import { dateTime, localeOf } from '../../../server/language/time.ts';
import { composeEmail, type EmailContent } from '../content.ts';
import type { Sender } from '../sender.ts';
import { bullets, button, facts, heading, paragraph, stateLabel, subheading } from '../parts.ts';
import { smallPrint } from '../small-print.ts';
import { texts } from '../texts/index.ts';

/** The most alerts that are listed: the page behind the link lists all of them. */
const MOST_ALERTS = 20;

interface Decision {
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

/** Renders the email that asks staff to decide. The link only opens a page, because programs follow links too. */
export async function decisionEmail(sender: Sender, incident: Decision): Promise<EmailContent> {
  const { site } = sender;
  const language = texts.choose(site.language);
  const general = textsOf(language);
  const { decision, status } = texts.in(language);
  const words = { ...decision, ...(incident.recurring ? decision.recurrence : {}) };
  const question = incident.wasShown ? words.descriptionUnanswered : words.description;
  const since = dateTime(incident.since.toISOString(), localeOf(language), site.timeZone);
  const more = incident.alerts.length - MOST_ALERTS;
  const alerts = [...incident.alerts.slice(0, MOST_ALERTS), ...(more > 0 ? [decision.moreAlerts(more)] : [])];
  return composeEmail(sender, {
    language,
    subject: words.subject(site.name, incident.title),
    state: 'SUSPECTED',
    preview: question,
    parts: [
      stateLabel('SUSPECTED', incident.recurring ? general.recurrence.label : general.status.suspected),
      heading(incident.title),
      paragraph(question, { isLarge: true }),
      facts([[status.startedAt, since]]),
      ...(alerts.length > 0 ? [subheading(general.decide.reports), bullets(alerts)] : []),
      paragraph(words.recipients(incident.recipientCount)),
      button(words.open, incident.url),
      smallPrint([words.once], []),
    ],
  });
}
