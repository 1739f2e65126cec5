/** Hydrates the live part of a page, which is complete without it. web/live-entry.ts builds this file. */
import { hydrate } from 'svelte';
import { localTime, visitorLocale } from '#lib/dates.ts';
import type { Language } from '../../../server/language/index.ts';
import LiveIncident from './LiveIncident.svelte';
import LiveStatus from './LiveStatus.svelte';

const target = document.getElementById('live-island')!;
const props = JSON.parse(document.getElementById('live-island-props')!.textContent);
if (target.dataset.component === 'incident') hydrate(LiveIncident, { target, props });
else hydrate(LiveStatus, { target, props });

// The server adds the age of a page that it could not render again: it is not part of any component.
const age = document.querySelector<HTMLTimeElement>('#stale time');
if (age) age.textContent = localTime(age.dateTime, visitorLocale(document.documentElement.lang as Language), Date.now());
