import type { Scope } from '#lib/admin/admin-context.ts';
import type { AdminTexts } from '../../../../server/language/index.ts';

type Place = keyof AdminTexts['places'];

/** The pages of the admin, in the order of the navigation. A new one needs a line here and a folder in `routes`. */
export const navigation: { place: Place; path: string; scope: Scope | null }[] = [
  { place: 'incidents', path: '/admin/incidents', scope: 'INCIDENTS_READ' },
  { place: 'subscribers', path: '/admin/subscribers', scope: 'SUBSCRIBERS_READ' },
  { place: 'deliveries', path: '/admin/deliveries', scope: 'DELIVERIES_READ' },
  { place: 'activity', path: '/admin/activity', scope: 'INCIDENTS_READ' },
  { place: 'templates', path: '/admin/templates', scope: 'SETTINGS_WRITE' },
  { place: 'settings', path: '/admin/settings', scope: 'SETTINGS_READ' },
  { place: 'users', path: '/admin/users', scope: 'USERS_READ' },
  { place: 'keys', path: '/admin/api-keys', scope: 'API_KEYS_READ' },
  { place: 'account', path: '/admin/account', scope: null },
];
