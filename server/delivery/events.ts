export interface DeliveryEvents {
  /** Somebody had a delivery that had failed for good tried again. */
  'delivery.retried': { deliveryId: string; integration: string };
  /** Somebody asked that a delivery that waits is attempted now. */
  'delivery.sendNow': { deliveryId: string; integration: string };
  /** Somebody asked that all deliveries of an integration that wait are attempted now. */
  'delivery.sendAllNow': { integration: string };
  /** Somebody had all that had failed of an integration tried again: one event, or one for each thousand. */
  'delivery.allRetried': { integration: string; count: number };
}
