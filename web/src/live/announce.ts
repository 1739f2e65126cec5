/** Makes known what is new on the page: marks it for a moment, and announces it to screen readers. */

/** Milliseconds until what is new looks like everything else. */
const MOMENT = 8_000;

/** The headline, on a page about one incident together with the sentence about the state. */
const HEADLINE = 'hgroup, h1';

interface News {
  headline: string;
  /** The ids of the incidents and updates. */
  ids: string[];
}

/** Reads what may be new later. */
export function readNews(): News {
  const ids = [...document.querySelectorAll('article[id],[id^=update-]')].map(({ id }) => id);
  return { headline: textOf(HEADLINE), ids };
}

/** Marks and announces what has changed since `before`. Does nothing when nothing of it has. */
export function announceNews(before: News): void {
  const { headline, ids } = readNews();
  const added = ids.filter((id) => !before.ids.includes(id)).map((id) => `#${id}`);
  // The title of a new incident, and the newest update, which comes first.
  const news = added.map((id) => textOf(`${id}-title, ${id} > .markdown, ${id}.markdown`)).filter(Boolean);
  if (headline !== before.headline) added.push(HEADLINE);
  if (added.length === 0) return;
  document.querySelector<HTMLElement>('#announcer')!.innerText = [headline, ...news.slice(0, 2)].join('\n');
  for (const selector of added) {
    const { dataset } = document.querySelector<HTMLElement>(selector)!;
    dataset['new'] = '';
    setTimeout(() => delete dataset['new'], MOMENT);
  }
}

function textOf(selector: string): string {
  return document.querySelector(selector)?.textContent?.trim() ?? '';
}
