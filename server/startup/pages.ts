import { PublicDocuments } from '../document/public-documents.ts';
import { openFrontEnd } from '../page/front-end.ts';
import type { OpenedApi } from './api.ts';
import type { StartupParts } from './startup-parts.ts';

export type OpenedPages = Awaited<ReturnType<typeof openPages>>;

/** Loads the front end and the documents for other programs. It renders nothing yet. */
export async function openPages(
  { base: { ctx }, closers, openRenderer }: StartupParts,
  { api, live, followed, streams }: OpenedApi,
) {
  const documents = closers.add(new PublicDocuments(ctx), (each) => each.close());
  const site = closers.add(await openFrontEnd({ ctx, api, live, followed, openRenderer }), (each) => each.close());
  streams.build = site.build;
  return {
    documents,
    site,
    /** Resolves when the status page was rendered and pushed. The documents come later, because fewer visitors read them. */
    async render() {
      await site.renew();
      void documents.renew();
    },
  };
}
