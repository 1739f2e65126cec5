/** Starts a real SMTP server on loopback that stores the emails it receives. */
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface ReceivedMail extends ParsedMail {
  /** The recipients in the envelope. */
  envelope: string[];
  raw: string;
}

export interface Mailbox {
  mails: ReceivedMail[];
  to(address: string): ReceivedMail[];
  /** The variables for the product's environment. */
  env: Record<string, string>;
}

export async function openMailbox(options: SMTPServerOptions = {}): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        void simpleParser(raw).then((parsed) => {
          mails.push({ ...parsed, raw, envelope: session.envelope.rcptTo.map((rcpt) => rcpt.address) });
          done();
        }, done);
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // A client may be killed in the middle of an email.
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return {
    mails,
    to: (address) => mails.filter((mail) => mail.envelope.includes(address)),
    env: { MONOSTAT_MAIL_HOST: '127.0.0.1', MONOSTAT_MAIL_PORT: String(port), MONOSTAT_MAIL_FROM: 'status@example.org' },
  };
}
