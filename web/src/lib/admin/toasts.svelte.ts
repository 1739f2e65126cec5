interface Toast {
  id: number;
  text: string;
  kind: 'done' | 'problem';
}

const SHOWN = 6000;
let last = 0;

/** The short messages that `Toasts.svelte` shows for some seconds. They exist in the browser only. */
export const toasts = $state<Toast[]>([]);

export function toast(text: string, kind: Toast['kind'] = 'done'): void {
  const id = (last += 1);
  toasts.push({ id, text, kind });
  setTimeout(() => dismiss(id), SHOWN);
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((notice) => notice.id === id);
  if (at >= 0) toasts.splice(at, 1);
}
