/** Shows what monitoring reported, as a block. It is rich text, so that `*`, `_`, `~` and backticks in an alert stay what they are. */
import type { types } from '@slack/bolt';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { fallbackTime, oneLine, plain } from '../text.ts';
import { words } from '../words.ts';
import type { Block } from './block-kit.ts';

export type AlertDetails = IncidentDetails['alerts'][number];

/** How many alerts a card shows; a question and a line in the thread show only the first. */
const SHOWN = 3;

/** Shows the first alert, which usually is the cause, then the newest ones, and the number of the others. Empty without alerts. */
export function alertBlock({ alerts, firstAlert, alertCount }: IncidentDetails, most = SHOWN): Block[] {
  if (!firstAlert) return [];
  const newest = alerts.filter(({ id }) => id !== firstAlert.id).slice(0, most - 1);
  const shown = [firstAlert, ...newest.reverse()];
  const hidden = alertCount - shown.length;
  return [
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: words().card.reported }] },
        ...shown.map(alertQuote),
        ...(hidden > 0
          ? [{ type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text: words().card.moreAlerts(hidden) }] }]
          : []),
      ],
    },
  ];
}

/** Shows a single alert. */
export function oneAlertBlock(alert: AlertDetails): Block {
  return { type: 'rich_text', elements: [alertQuote(alert)] };
}

/** Quotes an alert: title, source, time, and the first line of its description if that says more. */
function alertQuote({ title, description, source, receivedAt, closedAt }: AlertDetails): types.RichTextQuote {
  const [first = ''] = description.trim().split('\n');
  const more = oneLine(first) !== oneLine(title) ? plain(oneLine(first), 200) : '';
  return {
    type: 'rich_text_quote',
    elements: [
      { type: 'text', text: plain(oneLine(title), 200) || words().card.untitledAlert, style: { bold: true } },
      { type: 'text', text: `  ·  ${plain(oneLine(source), 40)}, ` },
      {
        type: 'date',
        timestamp: Math.floor(receivedAt.getTime() / 1000),
        format: '{date_short_pretty} {time}',
        fallback: fallbackTime(receivedAt),
      },
      ...(closedAt ? [{ type: 'text' as const, text: `, ${words().card.alertClosed}` }] : []),
      ...(more ? [{ type: 'text' as const, text: `\n${more}` }] : []),
    ],
  };
}
