/** Negotiates the language and the content coding with a visitor's headers. */
import Negotiator from 'negotiator';
import type { Language } from './language/index.ts';
import { negotiateLanguage } from './language/negotiate.ts';

export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** Returns the language of public pages that an `Accept-Language` header asks for; null when we have none of its languages. */
export const acceptedLanguage = remembered((header): Language | null => negotiateLanguage(header, 'visitor'));

/** Returns the coding with the smallest result that an `Accept-Encoding` header accepts, in whatever order it names them. */
export const acceptedEncoding = remembered((header): Encoding => {
  // The types of this library do not declare its second argument.
  const negotiator = new Negotiator({ headers: header === '' ? {} : { 'accept-encoding': header } }) as {
    encoding(available: readonly string[], options: { preferred: readonly string[] }): string | undefined;
  };
  return (negotiator.encoding(encodings, { preferred: encodings }) ?? 'identity') as Encoding;
});

/** Returns whether an `Accept-Encoding` header accepts gzip. */
export const acceptsGzip = remembered((header): boolean =>
  new Negotiator({ headers: { 'accept-encoding': header || 'identity' } }).encodings().includes('gzip'),
);

/**
 * Caches choices by header. Most visitors send one of a few headers. Headers that somebody makes up cannot fill the memory:
 * the number of entries is limited, and long headers are not stored. It uses a Map, because every cached page is looked up
 * with it three times: an lru-cache takes twice as long, and its order would have no use here.
 */
export function remembered<T>(choose: (header: string) => T): (header: string | null | undefined) => T {
  const known = new Map<string, T>();
  return (given) => {
    const header = given ?? '';
    let choice = known.get(header);
    if (choice === undefined) {
      choice = choose(header);
      if (known.size >= 500) known.clear();
      if (header.length <= 200) known.set(header, choice);
    }
    return choice;
  };
}
