/** Runs the front end inside the server: SvelteKit's handler, the backend that its pages use, and the cached pages and files. */
import compression from 'compression';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { PageBackend } from './backend.ts';
import type { Context } from '../context.ts';
import { executeInProcess } from './in-process.ts';
import type { Api } from '../api/yoga.ts';
import { errorFields } from '../log.ts';
import type { ChangeSignal } from '../api/live.ts';
import { addressOf, urlOf, type PublicPage } from './address.ts';
import { buildOf, readAssets } from './assets.ts';
import { sendBytes, type Bytes, type Rendered } from './bytes.ts';
import { acceptedLanguage } from '../negotiate.ts';
import { negotiateLanguage } from '../language/negotiate.ts';
import { Branding } from './branding.ts';
import type { FollowedPages } from './followed-pages.ts';
import { PublicPages } from './pages.ts';
import { isPersonal } from './personal.ts';
import { readSiteImages } from '../site/queries.ts';
import { readSiteSettings } from '../site/settings.ts';
import { pageExists } from './queries.ts';
import { withoutHydration } from './region.ts';
import { Readings } from '../readings.ts';
import type { PageRenderer } from './renderer.ts';
import { securityHeaders } from './security.ts';

export interface FrontEnd {
  /** Names the build of the client's files: it changes when a file does. */
  build: string;
  /** Sends a cached page or file. Returns false for any other request, and when the page is not rendered yet. */
  answer(req: IncomingMessage, res: ServerResponse): boolean;
  /** Renders the page of any other request. `address` is the visitor's network address. */
  render(req: IncomingMessage, res: ServerResponse, address: string): Promise<void>;
  /** Sends a picture of the site, at `/image/`. */
  picture(req: IncomingMessage, res: ServerResponse, path: string): Promise<void>;
  /** Takes a WebSocket that is not for the API; absent when there is nothing to connect to. */
  upgrade?(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Call this after each change that visitors see. */
  renew(): Promise<void>;
  /** Waits for running renderings. */
  close(): Promise<void>;
}

export interface FrontEndParts {
  ctx: Context;
  api: Api;
  live: ChangeSignal;
  followed: FollowedPages;
  openRenderer(ctx: Context): Promise<PageRenderer>;
}

/** Compresses the pages of one visitor. They contain no secret that somebody could guess from the length of an answer. */
const compress = compression();
type Compressed = Parameters<typeof compress>;

/** Milliseconds that the first pages wait for the branding. */
const BRANDING_TIME_LIMIT = 1_000;

/** Loads the front end. Throws what `openRenderer` throws. */
export async function openFrontEnd({ ctx, api, live, followed, openRenderer }: FrontEndParts): Promise<FrontEnd> {
  const look = new Branding(ctx);
  // The status page exists in several languages and forms, which all show the same data.
  let readings = new Readings();
  globalThis.monostat = {
    execute(document, variables, visitor) {
      // A user who is signed in must see their own changes at once.
      return executeInProcess(api, document, variables, visitor, visitor.cookies ? undefined : readings);
    },
    languageOf: (header, area = 'visitor') => (area === 'visitor' ? acceptedLanguage(header) : negotiateLanguage(header, area)),
    style: () => look.style,
    failed: (what, error) => ctx.log.error(errorFields(error), `${what} failed`),
  } satisfies PageBackend;

  const { handler, respond, clientFolder, upgrade, close } = await openRenderer(ctx);
  const own = securityHeaders(ctx.siteUrl);
  const assets = clientFolder ? await readAssets(clientFolder, own) : new Map<string, Bytes>();

  async function render(page: PublicPage): Promise<Rendered> {
    const request = new Request(ctx.siteUrl + urlOf(page), { headers: { 'accept-language': page.language } });
    const response = await respond(request);
    const kept = ['content-type', 'content-security-policy', 'link', 'location'];
    const headers = kept.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name)!]] : []));
    const body = withoutHydration(await response.text());
    return { status: response.status, headers: { ...own, ...Object.fromEntries(headers) }, body };
  }

  const build = buildOf(assets);
  const exists = (path: string) => pageExists({ ...ctx, live }, path);
  const pages = new PublicPages({ render, exists, build, followed, log: ctx.log, reuse: clientFolder !== null });
  const siteUrl = new URL(ctx.siteUrl);
  async function readBranding(): Promise<void> {
    await look.renew();
    pages.site = look.site;
  }
  return {
    build,
    answer(req, res) {
      if (!clientFolder) return false;
      const asset = assets.get(req.url ?? '');
      if (!asset || (req.method !== 'GET' && req.method !== 'HEAD')) return pages.answer(req, res);
      sendBytes(req, res, asset);
      return true;
    },
    async render(req, res, address) {
      // While pages are developed, the renderer serves their files too.
      const isRenderers = !clientFolder && addressOf(req.url) === null;
      if (!isRenderers && !isPersonal(ctx, req.method, req.url ?? '')) return pages.open(req, res);
      // A page that is not public is for one visitor, unless it says otherwise.
      res.setHeader('cache-control', 'private, no-store');
      const host = req.headers.host ?? siteUrl.host;
      req.headers['x-app-host'] = host;
      req.headers['x-app-proto'] = host === siteUrl.host ? siteUrl.protocol.slice(0, -1) : 'http';
      req.headers['x-app-address'] = address;
      await new Promise<void>((resolve, reject) => {
        res.once('close', () => resolve());
        const answer = () =>
          handler(req, res, (error) => {
            if (error) return reject(error as Error);
            res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such page.');
          });
        compress(req as Compressed[0], res as Compressed[1], answer);
      });
    },
    picture: (req, res, path) => look.answer(req, res, path),
    ...(upgrade ? { upgrade } : {}),
    async renew() {
      // A rendering that began before the change may still be reading for the earlier ones.
      readings = new Readings();
      // The page needs these first: they are read while SvelteKit begins to render it.
      void live.remember('site', () => readSiteSettings(ctx.db));
      void live.remember('images', () => readSiteImages(ctx));
      // Pages contain the branding. But a database that does not answer must not keep them from showing their age.
      if (!look.style) await Promise.race([readBranding(), delay(BRANDING_TIME_LIMIT, undefined, { ref: false })]);
      const { style } = look;
      await pages.renew();
      // The branding seldom changes, so it is read after the pages, which are rendered again when it has changed.
      void readBranding().then(() => void (look.style !== style && pages.renew()));
    },
    async close() {
      await look.close();
      await pages.close();
      await close?.();
    },
  };
}
