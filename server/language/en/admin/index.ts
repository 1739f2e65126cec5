import { activityTexts } from './activity.ts';
import { apiKeysTexts } from './api-keys.ts';
import { deliveriesTexts } from './deliveries.ts';
import { frameTexts } from './frame.ts';
import { keyboardTexts } from './keyboard.ts';
import { maintenanceTexts } from './maintenance.ts';
import { overviewTexts } from './overview.ts';
import { setUpListTexts } from './set-up-list.ts';
import { settingsTexts } from './settings.ts';
import { signInTexts } from './sign-in.ts';
import { subscribersTexts } from './subscribers.ts';
import { usersTexts } from './users.ts';
import { incidentChangeTexts } from './incident-change.ts';
import { incidentPartsTexts } from './incident-parts.ts';
import { incidentsTexts } from './incidents.ts';

/** Every text of the admin. */
export const admin = {
  ...frameTexts,
  ...overviewTexts,
  ...keyboardTexts,
  ...maintenanceTexts,
  ...signInTexts,
  ...usersTexts,
  ...apiKeysTexts,
  ...subscribersTexts,
  ...deliveriesTexts,
  ...activityTexts,
  ...settingsTexts,
  ...setUpListTexts,
  incidents: { ...incidentsTexts, ...incidentChangeTexts, ...incidentPartsTexts },
};
