/** The number of rows on one page. */
const PAGE = 25;

/** The arguments of a connection for the page that a URL asks for; `?after=` and `?before=` are cursors. */
export function pageArguments(url: URL): { first?: number; last?: number; after?: string; before?: string } {
  const [after, before] = [url.searchParams.get('after'), url.searchParams.get('before')];
  if (before) return { last: PAGE, before };
  return { first: PAGE, ...(after ? { after } : {}) };
}

/** The parameters of these names in a URL, without the empty ones. */
export function searchParams<Name extends string>(url: URL, ...names: Name[]): Partial<Record<Name, string>> {
  const given = names.map((name) => [name, url.searchParams.get(name)?.trim()] as const);
  return Object.fromEntries(given.filter(([, value]) => value)) as Partial<Record<Name, string>>;
}

/** The URL with these parameters changed, starting from the first page; null removes a parameter. */
export function withQuery(url: Pick<URL, 'pathname' | 'search'>, words: Record<string, string | null>): string {
  const query = new URLSearchParams(url.search);
  for (const cursor of ['after', 'before']) query.delete(cursor);
  for (const [name, word] of Object.entries(words)) {
    if (word) query.set(name, word);
    else query.delete(name);
  }
  return `${url.pathname}${query.size > 0 ? `?${query}` : ''}`;
}

/** The value, if it is one of these; undefined for anything else that somebody may write into a URL. */
export function oneOf<Word extends string>(words: readonly Word[], word: string | undefined): Word | undefined {
  return words.find((each) => each === word);
}

/** The query string with the values of a form, without the empty ones. */
export function queryString(form: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of form) if (String(value).trim()) query.append(name, String(value));
  return query.size > 0 ? `?${query}` : '';
}
