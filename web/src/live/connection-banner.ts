import { connection, now } from './connection.ts';

const OLD = 120_000;

/** Shows whether changes arrive, and the age of the page when the server cannot be reached and the page is old. */
export function showConnection(): void {
  document.documentElement.toggleAttribute('data-live', connection.live);
  const banner = document.querySelector<HTMLElement>('#offline')!;
  banner.hidden = !connection.failed || now() - connection.confirmedAt < OLD;
  if (banner.hidden) return;
  const time = banner.querySelector('time')!;
  // A page that the server could not render again is older than its last answer.
  const age = document.querySelector<HTMLTimeElement>('#stale time')?.dateTime;
  time.dateTime = age ?? new Date(connection.confirmedAt).toISOString();
  // The title makes it a time that is shown in the visitor's time zone.
  time.title = '';
}
