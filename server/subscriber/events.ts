interface SubscriberEvent {
  subscriberId: string;
  channel: string;
}

export interface SubscriberEvents {
  /** Someone asked to be notified. The integration of the channel asks them to confirm. Not sent again for the same address in 24 hours. */
  'subscriber.requested': SubscriberEvent;
  /** The person agreed: from now on they are told. */
  'subscriber.confirmed': SubscriberEvent;
  /** The person chose another language for their messages. */
  'subscriber.languageChanged': SubscriberEvent;
  /** The person left. Their row is gone. */
  'subscriber.unsubscribed': SubscriberEvent;
  /** An admin subscribed somebody by hand. With `doubleOptIn` a request follows, and they are told of nothing before they confirm. */
  'subscriber.added': SubscriberEvent & { doubleOptIn: boolean };
  /** An admin removed somebody. Their row is gone. */
  'subscriber.deleted': SubscriberEvent & { confirmed: boolean };
  /** An admin removed several, up to a batch. `confirmed` of them had confirmed. */
  'subscriber.bulkDeleted': { count: number; confirmed: number };
  /** An admin chose the language of the messages to several, up to a batch. */
  'subscriber.bulkLanguageChanged': { count: number; language: string };
  /** An admin had confirmation links sent once more, up to a batch. A request follows for each subscriber. */
  'subscriber.confirmationsResent': { count: number };
  /** An admin subscribed many from a table, or from a piece of a long one. Not sent when nobody was new. */
  'subscriber.imported': { added: number; alreadySubscribed: number; rejected: number };
  /** An admin was given the addresses of everyone. */
  'subscriber.exported': { count: number };
  /** Messages to the address were permanently rejected twice in a row: it gets no more of them. */
  'subscriber.suppressed': SubscriberEvent;
  /** An admin allowed an address again. Null: nobody is subscribed with it. */
  'subscriber.suppressionLifted': { subscriberId: string | null; channel: string };
  /** Requests that nobody confirmed were removed. */
  'subscriber.purged': { count: number };
}
