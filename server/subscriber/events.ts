interface SubscriberEvent {
  subscriberId: string;
}

export interface SubscriberEvents {
  /** Someone asked for mail and has to be asked whether it was them. Not sent again for the same address in 24 hours. */
  'subscriber.requested': SubscriberEvent;
  /** The person agreed: from now on they are told. */
  'subscriber.confirmed': SubscriberEvent;
  /** The person left. Their row is gone. */
  'subscriber.unsubscribed': SubscriberEvent;
  /** An admin subscribed somebody by hand. With `doubleOptIn` a request follows, and they are told of nothing before they confirm. */
  'subscriber.added': SubscriberEvent & { doubleOptIn: boolean };
  /** An admin removed somebody. Their row is gone. */
  'subscriber.deleted': SubscriberEvent;
  /** An admin subscribed many from a table, or from a piece of a long one. Not sent when nobody was new. */
  'subscriber.imported': { added: number; alreadySubscribed: number; rejected: number };
  /** An admin was given the addresses of everyone. */
  'subscriber.exported': { count: number };
  /** The mail server has refused the address twice in a row: it gets no more emails. */
  'subscriber.suppressed': SubscriberEvent;
  /** An admin allowed an address again. Null: nobody is subscribed with it. */
  'subscriber.suppressionLifted': { subscriberId: string | null };
  /** Requests that nobody confirmed were removed. */
  'subscriber.purged': { count: number };
}
