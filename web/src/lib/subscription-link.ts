import { error, type RequestEvent } from '@sveltejs/kit';
import { execute } from '#lib/execute.ts';
import type { Document } from '#lib/graphql.ts';
import { requestedLanguage, fromEnum } from '#lib/language.ts';
import type { SiteParts } from '#lib/site.ts';

type Purpose = NonNullable<App.Error['unknownLink']>;
type LinkPage = { site: SiteParts; subscriptionLink: { displayAddress: string } | null };

/** Loads the page behind a link in a message to a subscriber. Throws the error 404 when the link is not valid, or no longer. */
export async function loadLinkPage<Page extends LinkPage>(
  event: RequestEvent<{ token: string }>,
  document: Document<Page, { token: string }>,
  purpose: Purpose,
) {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const { site, subscriptionLink } = await execute(event, document, { token: event.params.token });
  const language = (event.locals.language = requestedLanguage(event) ?? fromEnum(site.language));
  // After the button was pressed, the link may be used up: then the result is shown instead of the error.
  if (!subscriptionLink && event.request.method === 'GET') failUnknownLink(purpose);
  const link: Page['subscriptionLink'] = subscriptionLink;
  return { language, site, link, address: link?.displayAddress ?? null };
}

/** Throws the error 404, so that the page shows the text for this kind of link. */
export function failUnknownLink(purpose: Purpose): never {
  error(404, { message: 'Not Found', unknownLink: purpose });
}
