/**
 * The status page as bytes: rendered once a change and language, compressed once, sent to everyone. What every visitor
 * gets is the same, so nothing of a visitor may be in it.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { isLanguage, languageCodes, type Language } from '../language/index.ts';
import { whole, type Logger } from '../log.ts';

type Encoding = 'br' | 'gzip' | 'identity';
const encodings: Encoding[] = ['br', 'gzip', 'identity'];

/** A page that a renderer made for a visitor who wants this language. */
export interface RenderedPage {
  headers: Record<string, string>;
  html: string;
}

interface Page {
  headers: Record<string, string>;
  bodies: Record<Encoding, { bytes: Buffer; etag: string }>;
}

export class Pages {
  readonly #render: (language: Language) => Promise<RenderedPage>;
  readonly #log: Logger;
  #pages = new Map<Language, Page>();
  #renewing: Promise<void> | undefined;
  #again = false;

  constructor(render: (language: Language) => Promise<RenderedPage>, log: Logger) {
    this.#render = render;
    this.#log = log;
  }

  /** Renders anew; asked again meanwhile, once more after that. When it fails the last pages stay. */
  async renew(): Promise<void> {
    this.#again = true;
    this.#renewing ??= this.#renewWhileAsked().finally(() => (this.#renewing = undefined));
    await this.#renewing;
  }

  /** Resolves when nothing is being rendered. */
  async idle(): Promise<void> {
    this.#again = false;
    await this.#renewing;
  }

  async #renewWhileAsked(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        const pages = await Promise.all(
          languageCodes.map(async (language) => [language, await pageOf(await this.#render(language))] as const),
        );
        this.#pages = new Map(pages);
      } catch (error) {
        this.#log.error(whole(error), 'the page could not be rendered; the last one is still shown');
      }
    }
  }

  /** Answers a request for `/`. False when it is not one, or when there is no page yet. */
  answer(req: IncomingMessage, res: ServerResponse, fallback: Language): boolean {
    if (req.method !== 'GET' && req.method !== 'HEAD') return false;
    const language = languageFor(req, fallback);
    const page = language && this.#pages.get(language);
    if (!page) return false;
    const encoding = encodingFor(req);
    const { bytes, etag } = page.bodies[encoding];
    const headers = { ...page.headers, etag, vary: 'accept-encoding, accept-language', 'cache-control': 'public, no-cache' };
    if (matches(req.headers['if-none-match'], etag)) {
      res.writeHead(304, headers).end();
      return true;
    }
    const coding = encoding === 'identity' ? {} : { 'content-encoding': encoding };
    res.writeHead(200, { ...headers, ...coding, 'content-length': bytes.length });
    res.end(req.method === 'HEAD' ? undefined : bytes);
    return true;
  }
}

/** The smallest that the client takes, whatever order it names them in. */
function encodingFor(req: IncomingMessage): Encoding {
  // The types of this library do not know its second argument yet.
  const negotiator = new Negotiator(req) as {
    encoding(available: string[], options: { preferred: string[] }): string | undefined;
  };
  return (negotiator.encoding(encodings, { preferred: encodings }) ?? 'identity') as Encoding;
}

/** The language that `/` is wanted in: `?lang=de` says so, else the browser does. Null when it is another address. */
function languageFor(req: IncomingMessage, fallback: Language): Language | null {
  // Whatever else a link carries (a campaign's name, say) changes nothing.
  const [path, query] = (req.url ?? '').split('?');
  if (path !== '/') return null;
  const asked = query === undefined ? null : new URLSearchParams(query).get('lang');
  return isLanguage(asked) ? asked : (acceptedLanguage(req.headers['accept-language']) ?? fallback);
}

/** The best of our languages for an `Accept-Language` header; null when it names none of them. */
export function acceptedLanguage(header: string | null | undefined): Language | null {
  if (!header) return null;
  const best = new Negotiator({ headers: { 'accept-language': header } }).language([...languageCodes]);
  return isLanguage(best) ? best : null;
}

async function pageOf({ headers, html }: RenderedPage): Promise<Page> {
  const identity = Buffer.from(html);
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(identity, { level: 9 }),
  ]);
  return {
    headers,
    bodies: {
      br: { bytes: br, etag: `"${hash}-br"` },
      gzip: { bytes: gz, etag: `"${hash}-gz"` },
      identity: { bytes: identity, etag: `"${hash}"` },
    },
  };
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}
