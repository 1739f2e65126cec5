/** Lists all events. Each noun's `events.ts` says when its events are sent, and when they are not. */
import type { AccountEvents } from '../account/events.ts';
import type { AlertEvents } from '../alert/events.ts';
import type { DeliveryEvents } from '../delivery/events.ts';
import type { EventEvents } from './events.ts';
import type { ActorKind } from '../generated/prisma/enums.ts';
import type { IncidentEvents } from '../incident/events.ts';
import type { SettingEvents } from '../setting/events.ts';
import type { SetUpListEvents } from '../set-up-list/events.ts';
import type { SiteEvents } from '../site/events.ts';
import type { StaffEvents } from '../staff/events.ts';
import type { SubscriberEvents } from '../subscriber/events.ts';
import type { TemplateEvents } from '../template/events.ts';

export interface Events
  extends
    IncidentEvents,
    AlertEvents,
    SubscriberEvents,
    SettingEvents,
    SetUpListEvents,
    SiteEvents,
    AccountEvents,
    DeliveryEvents,
    StaffEvents,
    EventEvents,
    TemplateEvents {}

export type EventType = keyof Events;

/** An event as a hook receives it, after the change that it belongs to was committed. */
export interface EventOf<T extends EventType> {
  id: bigint;
  type: T;
  at: Date;
  actor: { kind: ActorKind; id: string | null; name: string };
  data: Events[T];
}
