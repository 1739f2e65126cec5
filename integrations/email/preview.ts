import { draftMessageIn, type Draft } from '../../server/incident/preview.ts';
import type { Host } from '../../server/integration/contract.ts';
import type { EmailConfig } from './config.ts';
import type { EmailContent } from './content.ts';
import { statusEmail } from './emails/status.ts';
import { readSender } from './sender.ts';
import { texts } from './texts/index.ts';

/** Renders the email that a subscriber would get about a change that has not been made, in the site's language. */
export async function previewEmail(host: Host<EmailConfig>, draft: Draft): Promise<EmailContent> {
  const sender = await readSender(host.ctx);
  const language = texts.choose(sender.site.language);
  return statusEmail(sender, {
    language,
    before: draft.before,
    after: draft.after,
    updates: [{ message: draftMessageIn(language, draft), at: host.ctx.now() }],
    url: host.url('/'),
    manageUrl: host.url('/'),
    unsubscribeUrl: host.url('/'),
  });
}
