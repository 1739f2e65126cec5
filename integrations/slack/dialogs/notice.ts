import { plainText, section } from '../blocks/block-kit.ts';
import { markedOf, type Marked } from '../text.ts';
import { words } from '../words.ts';
import type { Dialog } from './fields.ts';
import { typedBlocks } from './typed-values.ts';

/** Says that something failed, where no message can be sent. It gives the typed texts back. */
export function noticeDialog(said: string | Marked, typed: Record<string, string> = {}): Dialog {
  const texts = typedBlocks(Object.entries(typed));
  return {
    type: 'modal',
    title: plainText(words().notice, 24),
    close: plainText(words().close, 24),
    blocks: [section(markedOf(said)), ...(texts.length > 0 ? [section(words().stale.typed), ...texts] : [])],
  };
}

/** Takes the place of a dialog that stayed open until its work was done. */
export function doneDialog(): Dialog {
  return {
    type: 'modal',
    title: plainText(words().typed.done, 24),
    close: plainText(words().close, 24),
    blocks: [section(words().typed.published)],
  };
}
