/** Moves the focus to where a person goes on. */
import { tick } from 'svelte';

const fields = ':is(input:not([type=hidden]), select, textarea):not([disabled])';
/** The parts of a dialog that get the focus when it opens, the best first: without any of them its title does. */
const begins = ['[data-main]', `form ${fields}`, fields, 'form button:not([type=button])', '.button'];

/** Focuses the first field of a dialog that opens, or its main button, or its title. The browser would focus "Close". */
export function focusBeginning(dialog: HTMLElement): void {
  for (const selector of [...begins, 'h2']) {
    const found = dialog.querySelector<HTMLElement>(selector);
    if (found) return found.focus();
  }
}

/** Focuses the first field with an error, which screen readers then read with its error. Call it after the error was set. */
export async function focusInvalid(): Promise<void> {
  await tick();
  const root = document.querySelector('dialog[open]') ?? document;
  root.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
