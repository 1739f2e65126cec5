import type { Scope } from '#lib/admin/admin-context.ts';
import type { AdminTexts } from '../../../../server/language/index.ts';

type NavigationKey = keyof AdminTexts['navigation'];

/**
 * The pages of the admin, in the order of the navigation. A new one needs a line here and a folder in `routes`. The keys `g` and
 * its letter open it.
 */
export const navigation: { key: NavigationKey; path: string; scope: Scope | null; letter: string }[] = [
  { key: 'overview', path: '/admin', scope: 'INCIDENTS_READ', letter: 'o' },
  { key: 'incidents', path: '/admin/incidents', scope: 'INCIDENTS_READ', letter: 'i' },
  { key: 'maintenance', path: '/admin/maintenance', scope: 'INCIDENTS_READ', letter: 'm' },
  { key: 'subscribers', path: '/admin/subscribers', scope: 'SUBSCRIBERS_READ', letter: 's' },
  { key: 'deliveries', path: '/admin/deliveries', scope: 'DELIVERIES_READ', letter: 'd' },
  { key: 'activity', path: '/admin/activity', scope: 'INCIDENTS_READ', letter: 'a' },
  { key: 'templates', path: '/admin/templates', scope: 'SETTINGS_WRITE', letter: 't' },
  { key: 'settings', path: '/admin/settings', scope: 'SETTINGS_READ', letter: 'e' },
  { key: 'users', path: '/admin/users', scope: 'USERS_READ', letter: 'u' },
  { key: 'keys', path: '/admin/api-keys', scope: 'API_KEYS_READ', letter: 'k' },
  { key: 'account', path: '/admin/account', scope: null, letter: 'p' },
];
