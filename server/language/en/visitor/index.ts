import { historyTexts } from './history.ts';
import { incidentTexts } from './incident.ts';
import { pageTexts } from './pages.ts';
import { staffTexts } from './staff.ts';
import { subscribeTexts } from './subscribe.ts';

/** Every text of the public pages and documents. */
export const visitor = { ...incidentTexts, ...pageTexts, ...historyTexts, ...subscribeTexts, ...staffTexts };
