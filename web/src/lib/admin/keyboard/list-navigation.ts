/** Moves the focus from row to row of the lists of a page: those that have `data-rows`. */

const rows = 'main [data-rows] > *';
const target = 'a[href], button:not([disabled])';

/** Focuses the first link or button of the next row, or of the one before; of the first row when none has the focus. */
export function moveInList(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(rows)].filter(
    (row) => row.checkVisibility() && row.querySelector(target) !== null,
  );
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const row = at < 0 ? all[0] : all[at + by];
  const focused = row?.querySelector<HTMLElement>(target);
  focused?.focus();
  focused?.scrollIntoView({ block: 'nearest' });
}
