/** Builds the questions in a thread. Each is null once there is nothing left to ask. */
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { escape, link, oneLine, time } from '../text.ts';
import { words } from '../words.ts';
import { alertBlock, oneAlertBlock, type AlertDetails } from './alerts.ts';
import { acknowledgeButtons, cardButtons, recurrenceButtons, windowText, type CardFacts } from './card.ts';
import type { ThreadMessage } from './thread-messages.ts';
import { PROMPT_BLOCK, buttons, section, type Button } from './block-kit.ts';

/** Asks whether a suspicion that monitoring dismissed was real after all. */
export function reinstatePrompt(details: IncidentDetails, siteUrl: string): ThreadMessage | null {
  if (details.incident.status !== 'dismissed' || details.mergedInto) return null;
  return prompt(details, siteUrl, words().prompts.lookBack, [
    { action: 'incident_look_back', label: words().prompts.lookBackYes },
  ]);
}

/** Asks again, because nobody has decided about a suspicion. */
export function undecidedPrompt(details: IncidentDetails, { siteUrl, recipientCount }: CardFacts): ThreadMessage {
  return prompt(details, siteUrl, words().prompts.undecided, cardButtons(details.incident, recipientCount));
}

/** Asks whether a confirmed incident is over, because its last alert has closed. */
export function alertsClosedPrompt(details: IncidentDetails, siteUrl: string): ThreadMessage | null {
  if (!isRunning(details) || details.openAlerts > 0) return null;
  return {
    ...prompt(details, siteUrl, words().prompts.quiet, [{ action: 'incident_resolve', label: words().card.resolve }]),
    broadcast: false,
  };
}

/** Asks whether the problem is back, because an alert arrived while the fix was monitored. */
export function recurrencePrompt(details: IncidentDetails, recipientCount: number, siteUrl: string): ThreadMessage | null {
  const { recurrenceSuspectedAt: since, silent } = details.incident;
  if (!since) return null;
  const alert = details.alerts.findLast(({ closedAt, receivedAt }) => !closedAt && receivedAt >= since);
  const choices = [...recurrenceButtons(silent ? 0 : recipientCount), ...acknowledgeButtons(details.incident).slice(0, 1)];
  return prompt(details, siteUrl, words().prompts.recurrence(time(since)), choices, alert);
}

/** Asks to start planned maintenance that is due. */
export function startPrompt(details: IncidentDetails, siteUrl: string): ThreadMessage | null {
  if (details.incident.status !== 'planned') return null;
  return prompt(details, siteUrl, words().prompts.start, [
    { action: 'incident_start', label: words().prompts.startNow, style: 'primary' },
    { action: 'incident_postpone', label: words().prompts.startLater },
    { action: 'incident_call_off', label: words().card.callOff, ask: words().prompts.callOff },
  ]);
}

/** Asks whether maintenance is over, because its planned end has come. */
export function endPrompt(details: IncidentDetails, siteUrl: string): ThreadMessage | null {
  if (!isRunning(details)) return null;
  return prompt(details, siteUrl, words().prompts.over, [
    { action: 'incident_over', label: words().prompts.overNow, style: 'primary' },
    { action: 'incident_extend', label: words().prompts.extend },
  ]);
}

/** Reminds of an announced update that is due. */
export function updateDuePrompt(details: IncidentDetails, siteUrl: string): ThreadMessage | null {
  if (!isRunning(details)) return null;
  const { nextUpdateAt } = details.incident;
  return prompt(details, siteUrl, nextUpdateAt ? words().prompts.promise(time(nextUpdateAt)) : words().prompts.promiseNoTime, [
    { action: 'incident_still', label: words().prompts.still },
    { action: 'incident_update', label: words().prompts.write },
    { action: 'incident_later', label: words().prompts.later },
  ]);
}

/**
 * Builds a question with the incident, its time, a link, and an alert: `alert`, or else the first one.
 */
function prompt(
  details: IncidentDetails,
  siteUrl: string,
  question: string,
  choices: Button[],
  alert?: AlertDetails,
): ThreadMessage {
  const { incident, url } = details;
  const value = { id: incident.id, version: incident.version };
  // A dismissed incident has no public page.
  const address = incident.status === 'dismissed' ? `${siteUrl}/admin/incidents/${incident.id}` : url;
  const shown = alert ?? details.firstAlert;
  const cause = shown && `: ${escape(oneLine(shown.title), 200)}`;
  return {
    text: `${question} ${escape(oneLine(incident.title), 200)}${cause ?? ''}`,
    blocks: [
      section(question, `*${link(address, incident.title)}*  ·  ${whenOf(incident)}`),
      ...(alert ? [oneAlertBlock(alert)] : alertBlock(details, 1)),
      ...buttons(
        choices.map((choice) => ({ ...choice, value })),
        PROMPT_BLOCK,
      ),
    ],
    broadcast: true,
  };
}

function whenOf({ status, start, end }: IncidentDetails['incident']): string {
  if (status === 'planned' || end) return windowText(start, end);
  return words().card.began(time(start));
}

function isRunning({ incident: { status } }: IncidentDetails): boolean {
  return status === 'confirmed' || status === 'watching';
}
