/** Keeps track of forms with unsaved text, so that one click does not lose it. */
import { beforeNavigate } from '$app/navigation';
import { onDestroy } from 'svelte';
import { adminTexts } from '#lib/admin/admin-context.ts';

const forms = new Set<() => boolean>();

/** Registers a form. Call it while a component is created; `isUnsaved` is called before the user leaves the page. */
export function guardUnsaved(isUnsaved: () => boolean): void {
  forms.add(isUnsaved);
  onDestroy(() => forms.delete(isUnsaved));
}

/** Asks the user before a link, the back button, a reload or closing the tab loses unsaved text. Call it once, in the layout. */
export function confirmBeforeLeaving(): void {
  const { discard } = adminTexts();
  beforeNavigate(({ type, cancel }) => {
    if (![...forms].some((isUnsaved) => isUnsaved())) return;
    // When the user leaves the site, the browser shows its own question.
    if (type === 'leave' || !confirm(discard)) cancel();
  });
}
