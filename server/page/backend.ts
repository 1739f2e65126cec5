/** What the front end gets from the server that it runs in: the API, in-process. It imports only these types. */
import type { Area, Language } from '../language/index.ts';
import type { Style } from '../site/style.ts';

export interface PageBackend {
  /**
   * Runs a GraphQL operation for a visitor, or with their cookies for the person who is signed in. `address` is the
   * visitor's, for limits; expected errors are explained in `language`. Throws when there are errors.
   */
  execute<Data>(
    document: string,
    variables: Record<string, unknown>,
    visitor: { address: string; cookies?: string | null; language?: Language | null },
  ): Promise<Data>;
  /** The best language that has the area, for an `Accept-Language` header; null when it names none. */
  languageOf(acceptLanguage: string | null, area?: Area): Language | null;
  /** The site's own colours, as last read: also there for the page that says that nothing can be read. */
  style(): Style | null;
  /** Logs an error that the visitor sees only as a failure. `what` names the request without secrets or addresses. */
  failed(what: string, error: unknown): void;
}

declare global {
  var monostat: PageBackend;
}
