/** The status page: rendered before anyone asks, once a change and language. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLanguage, languageCodes, type Language } from '../language/index.ts';
import { whole, type Logger } from '../log.ts';
import { sendBytes, toBytes, type Bytes, type Rendered } from './bytes.ts';
import { acceptedLanguage } from './choice.ts';
import { Renewal } from './renewal.ts';

export class Pages {
  readonly #render: (language: Language) => Promise<Rendered>;
  readonly #renewal: Renewal;
  #pages = new Map<Language, Bytes>();

  constructor(render: (language: Language) => Promise<Rendered>, log: Logger) {
    this.#render = render;
    this.#renewal = new Renewal(
      () => this.#renderAll(),
      (error) => log.error(whole(error), 'the page could not be rendered; the last one is still shown'),
    );
  }

  /** Renders anew. When it fails the last pages stay. */
  async renew(): Promise<void> {
    await this.#renewal.renew();
  }

  /** Resolves when nothing is being rendered, and nothing will be any more. */
  async close(): Promise<void> {
    await this.#renewal.close();
  }

  async #renderAll(): Promise<void> {
    const pages = await Promise.all(
      languageCodes.map(
        async (language) => [language, await toBytes(await this.#render(language), ['accept-language'])] as const,
      ),
    );
    this.#pages = new Map(pages);
  }

  /** Answers a request for `/`. False when it is not one, or when there is no page yet. */
  answer(req: IncomingMessage, res: ServerResponse, fallback: Language): boolean {
    if (req.method !== 'GET' && req.method !== 'HEAD') return false;
    const language = languageFor(req, fallback);
    const page = language && this.#pages.get(language);
    if (!page) return false;
    sendBytes(req, res, page);
    return true;
  }
}

/** The language that `/` is wanted in: `?lang=de` says so, else the browser does. Null when it is another address. */
function languageFor(req: IncomingMessage, fallback: Language): Language | null {
  // Whatever else a link carries (a campaign's name, say) changes nothing.
  const [path, query] = (req.url ?? '').split('?');
  if (path !== '/') return null;
  const asked = query === undefined ? null : new URLSearchParams(query).get('lang');
  return isLanguage(asked) ? asked : (acceptedLanguage(req.headers['accept-language']) ?? fallback);
}
