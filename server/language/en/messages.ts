import { accountMessages } from './messages-account.ts';
import { incidentMessages } from './messages-incident.ts';
import { otherMessages } from './messages-other.ts';
import { settingsMessages } from './messages-settings.ts';

/** The texts of expected errors, warnings and answers, by their ids. */
export const messages = { ...accountMessages, ...incidentMessages, ...otherMessages, ...settingsMessages };
