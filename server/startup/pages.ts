import type { Api } from '../api/yoga.ts';
import { PublicDocuments } from '../document/public-documents.ts';
import { openFrontEnd } from '../page/front-end.ts';
import type { StartupParts } from './startup-parts.ts';

export type OpenedPages = Awaited<ReturnType<typeof openPages>>;

/** Loads the front end and the documents for other programs. It renders nothing yet. */
export async function openPages({ base: { ctx }, closers, openRenderer }: StartupParts, api: Api) {
  const documents = closers.add(new PublicDocuments(ctx), (each) => each.close());
  const site = closers.add(await openFrontEnd(ctx, api, openRenderer), (each) => each.close());
  return {
    documents,
    site,
    /** Renders the pages again, and then the documents; the pages come first because more visitors read them. */
    render: () => site.renew().then(() => documents.renew()),
  };
}
