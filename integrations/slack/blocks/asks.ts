/** What Slack asks a person. Each is null once there is nothing left to ask. */
import type { IncidentStory } from '../../../server/incident/story.ts';
import { escape, link, NOTHING, oneLine, time } from '../text.ts';
import { words } from '../words.ts';
import type { Line } from './lines.ts';
import { ASK, buttons, section, type Button } from './parts.ts';

/** Monitoring dismissed what it suspected: was it real after all? */
export function lookBackAsk(story: IncidentStory): Line | null {
  if (story.incident.status !== 'dismissed') return null;
  return ask(story, words.ask.lookBack, [{ action: 'incident_look_back', label: words.ask.lookBackYes }]);
}

/** The last alert closed on what a person confirmed. */
export function quietAsk(story: IncidentStory): Line | null {
  if (!isRunning(story) || story.openAlerts > 0) return null;
  return { ...ask(story, words.ask.quiet, [{ action: 'incident_resolve', label: words.card.resolve }]), broadcast: false };
}

/** An alert arrived while the fix was monitored: is the problem back? */
export function recurrenceAsk(story: IncidentStory, audience: number): Line | null {
  const { recurrenceSuspectedAt: since, title, silent } = story.incident;
  if (!since) return null;
  const alert = story.alerts.findLast(({ closedAt, receivedAt }) => !closedAt && receivedAt >= since);
  const question = [
    words.ask.recurrence(link(story.url, title), time(since)),
    alert && `&gt; *${escape(oneLine(alert.title), 200) || NOTHING}*  ·  ${escape(alert.source, 40)}`,
  ];
  return ask(story, question.filter(Boolean).join('\n'), recurrenceButtons(silent ? 0 : audience));
}

/** The two answers to the question whether it is back. */
export function recurrenceButtons(audience: number): Button[] {
  return [
    { action: 'incident_confirm', label: words.ask.recurrenceYes(audience), style: 'primary' },
    { action: 'incident_not_back', label: words.ask.recurrenceNo },
  ];
}

/** A planned window should begin. */
export function startAsk(story: IncidentStory): Line | null {
  if (story.incident.status !== 'planned') return null;
  return ask(story, words.ask.start(titleOf(story)), [
    { action: 'incident_start', label: words.ask.startNow, style: 'primary' },
    { action: 'incident_postpone', label: words.ask.startLater },
    { action: 'incident_call_off', label: words.card.callOff, ask: words.ask.callOff },
  ]);
}

/** A window should be over. */
export function endAsk(story: IncidentStory): Line | null {
  if (!isRunning(story)) return null;
  return ask(story, words.ask.over(titleOf(story)), [
    { action: 'incident_over', label: words.ask.overNow, style: 'primary' },
    { action: 'incident_extend', label: words.ask.extend },
  ]);
}

/** A promised update is about due. */
export function promiseAsk(story: IncidentStory): Line | null {
  if (!isRunning(story)) return null;
  const { nextUpdateAt } = story.incident;
  return ask(story, nextUpdateAt ? words.ask.promise(time(nextUpdateAt)) : words.ask.promiseNoTime, [
    { action: 'incident_still', label: words.ask.still },
    { action: 'incident_update', label: words.ask.write },
    { action: 'incident_later', label: words.ask.later },
  ]);
}

function ask({ incident }: IncidentStory, question: string, choices: Button[]): Line {
  const value = { id: incident.id, version: incident.version };
  return {
    text: question.replaceAll('*', ''),
    blocks: [
      section(question),
      ...buttons(
        choices.map((choice) => ({ ...choice, value })),
        ASK,
      ),
    ],
    broadcast: true,
  };
}

function isRunning({ incident: { status } }: IncidentStory): boolean {
  return status === 'confirmed' || status === 'watching';
}

function titleOf({ incident }: IncidentStory): string {
  return `*${escape(oneLine(incident.title), 200) || NOTHING}*`;
}
