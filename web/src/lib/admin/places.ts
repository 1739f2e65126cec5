import type { Scope } from '#lib/admin/office.ts';
import type { Place } from '../../../../server/language/admin/index.ts';

/** The screens of the back office, in the order of its navigation. A new one is a line here, and a folder in `routes`. */
export const screens: { place: Place; path: string; scope: Scope | null }[] = [
  { place: 'people', path: '/admin/people', scope: 'PEOPLE_READ' },
  { place: 'keys', path: '/admin/keys', scope: 'KEYS_READ' },
  { place: 'account', path: '/admin/account', scope: null },
];
