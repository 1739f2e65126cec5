import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { encodeSubject, plainName } from '../../integrations/email/subject.ts';

async function arrived(subject: string, name = 'Harbour') {
  const transport = createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail({
    from: { name: plainName(name), address: 'status@example.org' },
    to: 'sam@example.org',
    subject: encodeSubject(subject),
    text: 'x',
  });
  return simpleParser(message as Buffer);
}

test('any title arrives in the subject as it was typed', async () => {
  for (const title of [
    '=?utf-8?Q?All_is_well?=',
    'Confirmed: =?utf-8?B?SGFja2Vk?= =?utf-8?B?SGFja2Vk?=',
    'Störung =?iso-8859-1?Q?=E4?= 👩‍🚀',
    `${'=?utf-8?Q?x?= '.repeat(18)}end`,
    'Why =? and ?=',
    'An ordinary title',
    'Ein gewöhnlicher Titel, der so lang ist, dass er umbrochen werden muss, damit jede Zeile kurz genug bleibt',
  ])
    expect((await arrived(title)).subject, title).toBe(title);
});

test('no encoded word of a subject is too long, or ends inside a character', () => {
  for (let shift = 0; shift < 6; shift++)
    for (const word of encodeSubject(`=?${'x'.repeat(shift)}${'👩‍🚀ö'.repeat(20)}`).split(' ')) {
      expect(word.length).toBeLessThanOrEqual(75);
      expect(Buffer.from(word.slice('=?UTF-8?B?'.length, -2), 'base64').toString()).not.toContain('\ufffd');
    }
});

test("the sender is always shown under the site's name", async () => {
  expect((await arrived('x', '=?utf-8?Q?Your_bank?=')).from?.value[0]?.name).toBe('= ?utf-8?Q?Your_bank?=');
});
