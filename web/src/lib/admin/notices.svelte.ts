interface Notice {
  id: number;
  text: string;
  kind: 'done' | 'problem';
}

const SHOWN = 6000;
let last = 0;

/** What was just done, said for some seconds below the page: see `Notices.svelte`. Only for the browser. */
export const notices = $state<Notice[]>([]);

export function say(text: string, kind: Notice['kind'] = 'done'): void {
  const id = (last += 1);
  notices.push({ id, text, kind });
  setTimeout(() => forget(id), SHOWN);
}

export function forget(id: number): void {
  const at = notices.findIndex((notice) => notice.id === id);
  if (at >= 0) notices.splice(at, 1);
}
