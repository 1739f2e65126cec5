import type { EventOf, EventType } from '../../server/event/catalogue.ts';
import { listOpenIncidents } from '../../server/incident/queries.ts';
import type { Hooks } from '../../server/integration/contract.ts';
import type { SlackConfig, SlackHost } from './config.ts';
import type { Room } from './room.ts';

/** What is older is history (a backup, a seed): nobody is called to it any more. In milliseconds. */
const HISTORY = 2 * 24 * 60 * 60 * 1000;

/** At most this many open incidents are posted again when the settings change. */
const MOST = 100;

/** Every change of an incident, through whatever door, moves its card; so does what its alerts do. */
export function createHooks({ cards }: Room): Hooks<SlackConfig> {
  const tell = async <T extends EventType>(host: SlackHost, event: EventOf<T>): Promise<void> => {
    const { incidentId } = event.data as { incidentId?: number | null };
    if (isDue(host, event) && incidentId) await cards.tell(host, incidentId, event);
  };
  return {
    'incident.planned': tell,
    'incident.suspected': tell,
    'incident.confirmed': tell,
    'incident.watching': tell,
    'incident.resolved': tell,
    'incident.dismissed': tell,
    'incident.updated': tell,
    'incident.announced': tell,
    'incident.undone': tell,
    'incident.updateEdited': tell,
    'incident.updateDeleted': tell,
    'incident.startDue': tell,
    'incident.endDue': tell,
    'incident.updateDue': tell,
    'incident.recurrenceSuspected': tell,
    'incident.recurrenceDismissed': tell,
    'alert.raised': tell,
    'alert.updated': tell,
    'alert.closed': tell,

    /** Posts open incidents that have no card yet, because Slack was not set up or was set up wrongly, or that have it in another channel. */
    async 'setting.changed'(host, event) {
      if (event.data.name !== 'slack' || !isDue(host, event)) return;
      const { current, planned } = await listOpenIncidents(host.ctx, MOST);
      for (const { id } of [...current, ...planned]) await cards.tell(host, id, event);
    },
  };
}

/** The event is none of history. */
function isDue({ ctx }: SlackHost, { at }: Pick<EventOf<EventType>, 'at'>): boolean {
  return +ctx.now() - +at <= HISTORY;
}
