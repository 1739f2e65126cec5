import Negotiator from 'negotiator';
import { coveringLanguages, type Area, type Language } from './index.ts';

/**
 * Chooses the language that a reader prefers, by an `Accept-Language` header, among those that cover an area; null when
 * the reader accepts none of them. A reader of French and German thus gets German where French does not cover the area.
 */
export function negotiateLanguage(
  header: string | null | undefined,
  area: Area,
  candidates: readonly string[] = coveringLanguages(area),
): Language | null {
  if (!header) return null;
  const best = new Negotiator({ headers: { 'accept-language': header } }).language([...candidates]);
  return best === undefined ? null : (best as Language);
}
