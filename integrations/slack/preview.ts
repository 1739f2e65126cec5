import { readIncidentDetails } from '../../server/incident/details.ts';
import { draftMessageIn, type Draft } from '../../server/incident/preview.ts';
import { changeEventType } from '../../server/incident/rules.ts';
import { countRecipients } from '../../server/subscriber/recipients.ts';
import { threadMessage, type AnyEvent } from './blocks/thread-messages.ts';
import type { Block } from './blocks/block-kit.ts';
import type { SlackHost } from './config.ts';
import { fromSlack } from './text.ts';
import { inSiteLanguage, presentLanguage } from './words.ts';

/** The id of the update that the change would post. No update has it. */
const DRAFTED = -1;

/**
 * Returns the message that would be posted in the incident's thread about a change that has not been made, as Markdown. Returns
 * null for a new incident, which gets a card.
 */
export async function previewMessage(host: SlackHost, draft: Draft): Promise<string | null> {
  return inSiteLanguage(host, async () => {
    const { id, actor, before, after, notifies } = draft;
    const details = id === null ? null : await readIncidentDetails(host.ctx, id);
    if (!details || !before) return null;
    const text = draftMessageIn(presentLanguage(), draft);
    const event = {
      ...{ id: 0n, type: changeEventType(before.status, after.status), createdAt: host.ctx.now(), actor },
      data: {
        ...{ incidentId: details.incident.id, updateId: text ? DRAFTED : null, notify: notifies },
        ...{ before, after, pendingNotificationId: null, releaseAt: null },
      },
    };
    const message = threadMessage(event as unknown as AnyEvent, details, {
      recipientCount: await countRecipients(host.ctx),
      siteUrl: host.ctx.siteUrl,
      texts: new Map([[DRAFTED, text]]),
    });
    return message && message.blocks.map(markdownOf).filter(Boolean).join('\n\n');
  });
}

/** Converts the text of a block to Markdown. Buttons are left out, because nobody could press them. */
function markdownOf(block: Block): string {
  const texts = block.type === 'section' ? [block.text] : block.type === 'context' ? block.elements : [];
  return texts
    .map((text) => (text && 'text' in text ? fromSlack(text.text.replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')) : ''))
    .join('\n')
    .replace(/\n(?!>)/g, '\n\n');
}
