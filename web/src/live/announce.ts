/** Makes known what is new on the page: marks it for a moment, and announces it to screen readers. */

/** Milliseconds until what is new looks like everything else. */
const MOMENT = 8_000;

interface News {
  headline: string;
  /** The ids of the incidents and updates. */
  ids: string[];
}

/** Reads what may be new later. */
export function readNews(): News {
  const ids = [...document.querySelectorAll('article[id], li[id]')].map(({ id }) => id);
  return { headline: textOf('h1'), ids };
}

/** Marks and announces what has changed since `before`. Does nothing when nothing of it has. */
export function announceNews(before: News): void {
  const { headline, ids } = readNews();
  const added = ids.filter((id) => !before.ids.includes(id)).map((id) => `#${id}`);
  // The title of a new incident, and the newest update, which comes first.
  const news = added.map((id) => textOf(`${id}-title, ${id} > .markdown`)).filter(Boolean);
  if (headline !== before.headline) added.push('h1');
  if (added.length === 0) return;
  document.getElementById('announcer')!.innerText = [headline, ...news.slice(0, 2)].join('\n');
  for (const selector of added) {
    const { dataset } = document.querySelector<HTMLElement>(selector)!;
    dataset['new'] = '';
    setTimeout(() => delete dataset['new'], MOMENT);
  }
}

function textOf(selector: string): string {
  return document.querySelector(selector)?.textContent?.trim() ?? '';
}
