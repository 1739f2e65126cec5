import { plainText, section } from '../blocks/parts.ts';
import { escape } from '../text.ts';
import { words } from '../words.ts';
import type { Dialog } from './fields.ts';

/** Says what could not be done, where there is no channel to say it in. What somebody wrote is given back to them. */
export function noticeDialog(text: string, typed?: string): Dialog {
  return {
    type: 'modal',
    title: plainText(words.notice, 24),
    close: plainText(words.close, 24),
    blocks: [section(escape(text)), ...(typed ? [section(words.stale.typed), section(escape(typed))] : [])],
  };
}
