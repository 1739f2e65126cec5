import type { Scope } from '#lib/admin/admin-context.ts';
import type { AdminTexts } from '../../../../server/language/index.ts';

type NavigationKey = keyof AdminTexts['navigation'];

/** The pages of the admin, in the order of the navigation. A new one needs a line here and a folder in `routes`. */
export const navigation: { key: NavigationKey; path: string; scope: Scope | null }[] = [
  { key: 'overview', path: '/admin', scope: 'INCIDENTS_READ' },
  { key: 'incidents', path: '/admin/incidents', scope: 'INCIDENTS_READ' },
  { key: 'maintenance', path: '/admin/maintenance', scope: 'INCIDENTS_READ' },
  { key: 'subscribers', path: '/admin/subscribers', scope: 'SUBSCRIBERS_READ' },
  { key: 'deliveries', path: '/admin/deliveries', scope: 'DELIVERIES_READ' },
  { key: 'activity', path: '/admin/activity', scope: 'INCIDENTS_READ' },
  { key: 'templates', path: '/admin/templates', scope: 'SETTINGS_WRITE' },
  { key: 'settings', path: '/admin/settings', scope: 'SETTINGS_READ' },
  { key: 'users', path: '/admin/users', scope: 'USERS_READ' },
  { key: 'keys', path: '/admin/api-keys', scope: 'API_KEYS_READ' },
  { key: 'account', path: '/admin/account', scope: null },
];
