/** Describes what the front end gets from the server in whose process it runs. The front end imports only these types. */
import type { Area, Language } from '../language/index.ts';
import type { Style } from '../site/style.ts';

export interface PageBackend {
  /**
   * Runs a GraphQL operation for a visitor, or with their cookies for the signed-in user. `address` is the visitor's, for
   * limits. Expected errors are explained in `language`. Throws when there are errors.
   */
  execute<Data>(
    document: string,
    variables: Record<string, unknown>,
    visitor: { address: string; cookies?: string | null; language?: Language | null },
  ): Promise<Data>;
  /** Returns the best language that covers the area for an `Accept-Language` header; null when the header names none. */
  languageOf(acceptLanguage: string | null, area?: Area): Language | null;
  /** Returns the style with the site's own colours as it was last read. The page that reports a failure needs it too. */
  style(): Style | null;
  /** Logs an error that the visitor only sees as a failure. `what` names the request without secrets or email addresses. */
  failed(what: string, error: unknown): void;
}

declare global {
  var monostat: PageBackend;
}
