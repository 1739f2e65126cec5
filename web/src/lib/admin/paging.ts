/** Rows of one page. */
const PAGE = 25;

/** Which page of a connection an address asks for: `?after=` and `?before=` are its cursors. */
export function pageArguments(url: URL): { first?: number; last?: number; after?: string; before?: string } {
  const [after, before] = [url.searchParams.get('after'), url.searchParams.get('before')];
  if (before) return { last: PAGE, before };
  return { first: PAGE, ...(after ? { after } : {}) };
}

/** What an address asks for by these names; nothing where it is empty. */
export function searchParams<Name extends string>(url: URL, ...names: Name[]): Partial<Record<Name, string>> {
  const given = names.map((name) => [name, url.searchParams.get(name)?.trim()] as const);
  return Object.fromEntries(given.filter(([, value]) => value)) as Partial<Record<Name, string>>;
}

/** The same address with other words in its query, and from its first page on. */
export function withQuery(url: Pick<URL, 'pathname' | 'search'>, words: Record<string, string | null>): string {
  const query = new URLSearchParams(url.search);
  for (const cursor of ['after', 'before']) query.delete(cursor);
  for (const [name, word] of Object.entries(words)) {
    if (word) query.set(name, word);
    else query.delete(name);
  }
  return `${url.pathname}${query.size > 0 ? `?${query}` : ''}`;
}

/** One of the words that an enum of the API has; undefined for anything else that stands in an address. */
export function oneOf<Word extends string>(words: readonly Word[], word: string | undefined): Word | undefined {
  return words.find((each) => each === word);
}

/** The query of an address that says what a form says; empty when that is nothing. */
export function queryString(form: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of form) if (String(value).trim()) query.append(name, String(value));
  return query.size > 0 ? `?${query}` : '';
}
