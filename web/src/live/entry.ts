/** Brings a page to life in the browser; it is complete without. The build gives it an address: see live-entry.ts in web/. */
import { hydrate } from 'svelte';
import { localTime, visitorLocale } from '#lib/dates.ts';
import type { Language } from '../../../server/language/index.ts';
import LiveIncident from './LiveIncident.svelte';
import LiveStatus from './LiveStatus.svelte';

const target = document.getElementById('board')!;
const props = JSON.parse(document.getElementById('board-data')!.textContent);
if (target.dataset.board === 'incident') hydrate(LiveIncident, { target, props });
else hydrate(LiveStatus, { target, props });

// The server adds the age of a page that it could not render again: it is not part of any component.
const age = document.querySelector<HTMLTimeElement>('#aged time');
if (age) age.textContent = localTime(age.dateTime, visitorLocale(document.documentElement.lang as Language), Date.now());
