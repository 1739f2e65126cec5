/** Forms say here whether they hold text that nobody has saved, so that one click does not lose it. */
import { beforeNavigate } from '$app/navigation';
import { onDestroy } from 'svelte';
import { adminTexts } from '#lib/admin/admin-context.ts';

const forms = new Set<() => boolean>();

/** Call it while a component is created: `isUnsaved` is asked before the person leaves the page. */
export function guardUnsaved(isUnsaved: () => boolean): void {
  forms.add(isUnsaved);
  onDestroy(() => forms.delete(isUnsaved));
}

/** Asks before a link, the back button, a reload or a closed tab loses what was typed. Call it once, in the layout. */
export function confirmBeforeLeaving(): void {
  const { discard } = adminTexts();
  beforeNavigate(({ type, cancel }) => {
    if (![...forms].some((isUnsaved) => isUnsaved())) return;
    // When the page itself goes away, the browser asks in its own words.
    if (type === 'leave' || !confirm(discard)) cancel();
  });
}
