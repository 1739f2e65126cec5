/** The keyboard shortcuts of the admin: this list is what works, and what the help shows. */
import { goto } from '$app/navigation';
import { tick } from 'svelte';
import type { Scope } from '#lib/admin/admin-context.ts';
import { palette } from '#lib/admin/keyboard/palette.svelte.ts';
import { moveInList } from '#lib/admin/keyboard/list-navigation.ts';
import { navigation } from '#lib/admin/navigation.ts';
import type { AdminTexts } from '../../../../../server/language/index.ts';

type KeyTexts = AdminTexts['shortcuts'];
export type Group = 'everywhere' | 'goTo' | 'lists' | 'writing';

export interface Shortcut {
  /** The keys, one after the other: `g o`. `Mod` is Ctrl, or Cmd on a Mac. */
  keys: string;
  group: Group;
  does: string;
  /** Absent when the browser or a form does it. */
  run?: () => unknown;
}

/** Returns whether the shortcut is of single keys, which a person can switch off because speech input may press them. */
export function isSingleKey({ keys }: Shortcut): boolean {
  return !/Mod|Esc/.test(keys);
}

/** Returns the shortcuts that the person may use. `showHelp` opens their list. */
export function shortcutsFor(
  { shortcuts: words, incidents, navigation: pages, maintenance }: AdminTexts,
  may: (scope: Scope) => boolean,
  showHelp: () => void,
): Shortcut[] {
  const writes = may('INCIDENTS_WRITE');
  return [
    { keys: 'Mod+K', group: 'everywhere', does: words.palette, run: () => (palette.open = true) },
    { keys: '/', group: 'everywhere', does: words.search, run: search },
    ...(writes ? [{ keys: 'c', does: incidents.list.create, run: () => goto('/admin/incidents/new') }] : []).map(everywhere),
    ...(writes ? [{ keys: 'm', does: maintenance.plan, run: () => goto('/admin/maintenance/new') }] : []).map(everywhere),
    { keys: '?', group: 'everywhere', does: words.help, run: showHelp },
    { keys: 'Esc', group: 'everywhere', does: words.close },
    ...navigation
      .filter(({ scope }) => !scope || may(scope))
      .map(({ key, path, letter }): Shortcut => ({
        keys: `g ${letter}`,
        group: 'goTo',
        does: pages[key],
        run: () => goto(path),
      })),
    { keys: 'j', group: 'lists', does: words.next, run: () => moveInList(1) },
    { keys: 'k', group: 'lists', does: words.previous, run: () => moveInList(-1) },
    { keys: 'Mod+Enter', group: 'writing', does: words.publish },
  ];
}

const everywhere = (shortcut: Omit<Shortcut, 'group'>): Shortcut => ({ ...shortcut, group: 'everywhere' });

/** The names of the groups, in the order of the help. */
export function groupsOf(words: KeyTexts): [Group, string][] {
  return Object.entries(words.groups) as [Group, string][];
}

async function search() {
  const field = () => document.querySelector<HTMLInputElement>('main input[type=search]');
  if (!field()) await goto('/admin/incidents');
  await tick();
  field()?.focus();
}
