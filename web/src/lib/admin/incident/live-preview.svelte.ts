import { callApi } from '#lib/admin/api.ts';
import { adminContext } from '#lib/admin/admin-context.ts';
import { previewChange } from '#lib/admin/incident/documents.ts';
import type { Draft } from '#lib/admin/incident/draft.svelte.ts';
import { toEnum } from '#lib/language.ts';

/** Milliseconds after the last change of the draft until the server is asked. */
const PAUSE = 200;

interface Previewed {
  draft: Draft;
  /** The change, as the API has it. */
  input: Draft['input'];
}

/**
 * Asks the server what a draft would do, whenever it changes: its title, its default text, whom it notifies. Call it while a
 * component is created; `current` returns null while nobody looks.
 */
export function previewLive(current: () => Previewed | null): void {
  const language = toEnum(adminContext().language);
  $effect(() => {
    const asked = current();
    if (!asked) return;
    const { draft, input } = asked;
    const variables = { language, id: draft.base?.id ?? null, draft: input };
    let over = false;
    const ask = async () => {
      const answer = await callApi(fetch, previewChange, variables).catch(() => null);
      // An invalid draft keeps the last preview; publishing it would fail.
      if (!over && answer?.data?.previewChange) draft.preview = answer.data.previewChange;
    };
    const timer = setTimeout(ask, PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  });
}
