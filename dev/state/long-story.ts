import type { Player } from './player.ts';

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const url = `https://example.org/${'a-very-long-path/'.repeat(8)}`;

const markdown = `# A heading

A paragraph with **bold**, *italic* and \`code\`, and [a link](https://example.org). ${word}.

- The first point has a long line that has to be wrapped on every screen, however wide it may be.
- ${url}

1. First, we switch to the replica.
2. Then we repair the disk.

> A quotation of what our provider has told us.

\`\`\`
2026-11-21T04:03:05.000Z ERROR could not write block 123456789 of relation base/16384/2619: No space left on device
\`\`\``;

/** Plays an incident whose texts are as long as they may be, and contain everything that Markdown allows. */
export async function longStory(player: Player): Promise<void> {
  const id = await player.create(30 * 60, {
    title: `${word} – ${'nothing breaks by itself in this title, '.repeat(3)}`.slice(0, 200),
    severity: 'outage',
    impact: `Everyone who uses ${word} through the API, the app or the website may see errors, delays or old data.`,
    summary: markdown,
    message: markdown,
  });
  for (let hour = 29; hour > 2; hour -= 3)
    await player.update(hour * 60, id, `Update number ${(32 - hour) / 3}. ${'We are still working on it. '.repeat(hour % 4)}`);
  await player.update(90, id, 'الخدمة غير متاحة حاليًا. نعمل على حل المشكلة.');
  await player.create(3 * 60, { title: word, severity: 'partial', message: word });
}
