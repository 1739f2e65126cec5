/**
 * The status page as bytes: rendered once a change and language, compressed once, sent to everyone. What every visitor
 * gets is the same, so nothing of a visitor may be in it.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isLanguage, languageCodes, type Language } from '../language/index.ts';
import { whole, type Logger } from '../log.ts';
import { acceptedEncoding, acceptedLanguage, type Encoding } from './choice.ts';

/** A page that a renderer made for a visitor who wants this language. */
export interface RenderedPage {
  headers: Record<string, string>;
  html: string;
}

/** One answer, ready to be sent. Headers are name, value, name, value: what Node writes fastest. */
interface Ready {
  etag: string;
  headers: string[];
  unchanged: string[];
  bytes: Buffer;
}

type Page = Record<Encoding, Ready>;

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
    const { etag, headers, unchanged, bytes } = page[acceptedEncoding(req.headers['accept-encoding'])];
    if (matches(req.headers['if-none-match'], etag)) {
      res.writeHead(304, unchanged).end();
      return true;
    }
    res.writeHead(200, headers);
    res.end(req.method === 'HEAD' ? undefined : bytes);
    return true;
  }
}

/** The language that `/` is wanted in: `?lang=de` says so, else the browser does. Null when it is another address. */
function languageFor(req: IncomingMessage, fallback: Language): Language | null {
  const url = req.url ?? '';
  if (url === '/') return acceptedLanguage(req.headers['accept-language']) ?? fallback;
  const asked = /^\/\?lang=([\w-]+)$/.exec(url)?.[1];
  return isLanguage(asked) ? asked : null;
}

async function pageOf({ headers, html }: RenderedPage): Promise<Page> {
  const identity = Buffer.from(html);
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
    promisify(gzip)(identity, { level: 9 }),
  ]);
  const ready = (bytes: Buffer, etag: string, coding: Record<string, string> = {}): Ready => {
    const always = { ...headers, etag, vary: 'accept-encoding, accept-language', 'cache-control': 'public, no-cache' };
    const unchanged = Object.entries(always).flat();
    const more = Object.entries({ ...coding, 'content-length': String(bytes.length) }).flat();
    return { etag, bytes, unchanged, headers: [...unchanged, ...more] };
  };
  return {
    br: ready(br, `"${hash}-br"`, { 'content-encoding': 'br' }),
    gzip: ready(gz, `"${hash}-gz"`, { 'content-encoding': 'gzip' }),
    identity: ready(identity, `"${hash}"`),
  };
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === etag) return true;
  return ifNoneMatch.split(',').some((each) => ['*', etag, `W/${etag}`].includes(each.trim()));
}
