/** Which of our languages and codings a visitor's headers ask for. */
import Negotiator from 'negotiator';
import type { Language } from './language/index.ts';
import { negotiateLanguage } from './language/negotiate.ts';

export const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** The language of public pages that an `Accept-Language` header asks for; null when it names none that we have. */
export const acceptedLanguage = remembered((header): Language | null => negotiateLanguage(header, 'visitor'));

/** The smallest coding that an `Accept-Encoding` header takes, whatever order it names them in. */
export const acceptedEncoding = remembered((header): Encoding => {
  // The types of this library do not know its second argument yet.
  const negotiator = new Negotiator({ headers: header === '' ? {} : { 'accept-encoding': header } }) as {
    encoding(available: readonly string[], options: { preferred: readonly string[] }): string | undefined;
  };
  return (negotiator.encoding(encodings, { preferred: encodings }) ?? 'identity') as Encoding;
});

/**
 * Remembers choices by their header. A crowd sends few different headers; of those that somebody makes up, only so many
 * are kept, and no long ones. A Map, because every cached page is looked up with it three times: an lru-cache takes twice
 * as long and its order would be of no use.
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
