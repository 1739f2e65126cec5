import { z } from 'zod';
import { textsOf } from '../../server/language/index.ts';
import type { Channel } from '../../server/subscriber/channel.ts';
import { texts } from './texts/index.ts';

/** Subscribers who are notified by email. Their addresses are stored in lower case. */
export const channel: Channel = {
  name: 'email',
  address: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  invalidAddress: texts.message('invalidAddress'),
  // The public form subscribes by email: its consent text is the one that people agree to.
  textsIn: (language) => ({ ...texts.in(language).channel, consent: textsOf(language).subscribe.consent }),
  inputType: 'email',
  columns: ['mail', 'emailaddress', 'emailadresse'],
};
