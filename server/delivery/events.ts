export interface DeliveryEvents {
  /** A user had a delivery repeated that had failed for good. */
  'delivery.retried': { deliveryId: string; integration: string };
  /** A user asked that a waiting delivery is attempted now. */
  'delivery.sendNow': { deliveryId: string; integration: string };
  /** A user asked that all waiting deliveries of an integration are attempted now. */
  'delivery.sendAllNow': { integration: string };
  /**
   * A user had all failed deliveries of an integration, or for an event, repeated. One event stands for up to a thousand
   * deliveries.
   */
  'delivery.allRetried': { integration: string | null; eventId: string | null; count: number };
}
