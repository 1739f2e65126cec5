export interface StaffEvents {
  /** A user asked an integration to send a test message to staff. Only this integration receives the event. */
  'integration.testRequested': { integration: string };
  /** A person has answered a test message of this integration, so that it is known to reach staff. */
  'integration.testAnswered': { integration: string };
}
