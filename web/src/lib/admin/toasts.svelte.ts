interface Toast {
  id: number;
  text: string;
  kind: 'done' | 'problem';
}

const SHOWN = 6000;
let last = 0;

/** What was just done, said for some seconds below the page: see `Notices.svelte`. Only for the browser. */
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
