interface SubscriberEvent {
  subscriberId: string;
}

export interface SubscriberEvents {
  /** Someone asked for mail and has to be asked whether it was them. Not sent again for the same address in 24 hours. */
  'subscriber.requested': SubscriberEvent;
  /** The person agreed: from now on they are told. */
  'subscriber.confirmed': SubscriberEvent;
  /** The person left. Their row is gone. */
  'subscriber.left': SubscriberEvent;
  /** Requests that nobody confirmed were removed. */
  'subscriber.purged': { count: number };
}
