import { listAdminAddresses } from '../../server/account/queries.ts';
import type { Host } from '../../server/integration/contract.ts';
import { testMessageToken } from '../../server/staff/test-message.ts';
import { addressesIn, type EmailConfig } from './config.ts';
import type { MailTransport } from './transport.ts';

type EmailHost = Pick<Host<EmailConfig>, 'config' | 'ctx'>;

/** Returns the addresses of staff: those of the settings, or else those of all admins. */
export async function staffAddresses({ config, ctx }: EmailHost): Promise<string[]> {
  const given = addressesIn(config.staff);
  return given.length > 0 ? given : listAdminAddresses(ctx);
}

/** Returns one way for each address of staff. There is none without a mail server, because nobody reads files. */
export async function waysToStaff(host: EmailHost, transport: MailTransport): Promise<string[]> {
  if (transport.missing) return [];
  return (await staffAddresses(host)).map((address) => wayTo(address, transport));
}

/** Returns the token of a test message to an address of staff. */
export function testTokenFor({ ctx }: EmailHost, transport: MailTransport, address: string): string {
  return testMessageToken(ctx, { integration: 'email', way: wayTo(address, transport), person: address });
}

function wayTo(address: string, { route }: MailTransport): string {
  return `${route} ${address.toLowerCase()}`;
}
