import type { EventOf, EventType } from '../../server/event/catalogue.ts';
import { listOpenIncidents } from '../../server/incident/queries.ts';
import type { Hooks } from '../../server/integration/contract.ts';
import type { SlackConfig, SlackHost } from './config.ts';
import type { SlackApp } from './slack-app.ts';
import { postTestMessage } from './staff.ts';

/** Older events come from a backup or a seed and are not posted. In milliseconds. */
const MAX_EVENT_AGE = 2 * 24 * 60 * 60 * 1000;

/** At most this many open incidents are posted again when the settings change. */
const MAX_REPOSTED = 100;

/** Updates the card after every event of an incident and its alerts, whoever caused it. */
export function createHooks({ api, cards }: SlackApp): Hooks<SlackConfig> {
  const handleEvent = async <T extends EventType>(host: SlackHost, event: EventOf<T>): Promise<void> => {
    const { incidentId } = event.data as { incidentId?: number | null };
    if (isRecent(host, event) && incidentId) await cards.handleEvent(host, incidentId, event);
  };
  /** Updates the cards of both incidents between which an alert was moved. */
  const handleMove = async (host: SlackHost, event: EventOf<'alert.attached' | 'alert.detached'>): Promise<void> => {
    const { before, after } = event.data;
    for (const { incidentId } of [before, after])
      if (isRecent(host, event) && incidentId) await cards.handleEvent(host, incidentId, event);
  };
  return {
    'incident.planned': handleEvent,
    'incident.suspected': handleEvent,
    'incident.confirmed': handleEvent,
    'incident.watching': handleEvent,
    'incident.resolved': handleEvent,
    'incident.dismissed': handleEvent,
    'incident.updated': handleEvent,
    'incident.notificationReleased': handleEvent,
    'incident.undone': handleEvent,
    'incident.updateEdited': handleEvent,
    'incident.updateDeleted': handleEvent,
    'incident.startDue': handleEvent,
    'incident.endDue': handleEvent,
    'incident.updateDue': handleEvent,
    'incident.recurrenceSuspected': handleEvent,
    'incident.recurrenceDismissed': handleEvent,
    'incident.merged': handleEvent,
    'incident.absorbed': handleEvent,
    'incident.acknowledged': handleEvent,
    'incident.unacknowledged': handleEvent,
    'alert.raised': handleEvent,
    'alert.updated': handleEvent,
    'alert.closed': handleEvent,
    'alert.attached': handleMove,
    'alert.detached': handleMove,

    'incident.escalated': handleEvent,
    'integration.testRequested': (host, { id }) => postTestMessage(host, api, id),

    /** Posts the open incidents that have no card yet, or have it in another channel. */
    async 'setting.updated'(host, event) {
      if (event.data.name !== 'slack' || !isRecent(host, event)) return;
      const { current, planned } = await listOpenIncidents(host.ctx, MAX_REPOSTED);
      for (const { id } of [...current, ...planned]) await cards.handleEvent(host, id, event);
    },
  };
}

/** Returns whether an event is recent enough to be posted. */
function isRecent({ ctx }: SlackHost, { at }: Pick<EventOf<EventType>, 'at'>): boolean {
  return +ctx.now() - +at <= MAX_EVENT_AGE;
}
