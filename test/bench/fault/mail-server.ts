import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  port: number;
  /** Greets with 421. */
  busy: boolean;
  /** Each mail that was accepted, as `address subject`. */
  mails: string[];
  close(): void;
}

/** A real SMTP server on loopback. */
export async function startMailServer(): Promise<MailServer> {
  const mail: MailServer = { port: 0, busy: false, mails: [], close: () => server.close() };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, done) {
      done(mail.busy ? Object.assign(new Error('too busy'), { responseCode: 421 }) : null);
    },
    onData(stream, session, done) {
      void simpleParser(stream).then(({ subject }) => {
        mail.mails.push(...session.envelope.rcptTo.map(({ address }) => `${address} ${subject}`));
        done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  mail.port = (server.server.address() as AddressInfo).port;
  return mail;
}
