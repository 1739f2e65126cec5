import { textOf, type ResultOf } from '#lib/graphql.ts';
import { previewMail } from '../documents.ts';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  // Like a mail program, this allows styles and the site's own pictures, and nothing that runs.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox",
};

/** Returns one email of a preview as a document of its own, so that its styles do not affect the admin. */
export async function POST({ request, getClientAddress }) {
  const form = await request.formData();
  const visitor = { address: getClientAddress(), cookies: request.headers.get('cookie') };
  const variables = JSON.parse(String(form.get('variables'))) as Record<string, unknown>;
  const { previewChange } = await globalThis.monostat.execute<ResultOf<typeof previewMail>>(
    textOf(previewMail),
    variables,
    visitor,
  );
  const mail = previewChange?.messages.find(({ integration }) => integration === form.get('integration'));
  return new Response(mail?.html ?? '', { headers });
}
