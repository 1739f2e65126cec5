import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Env } from '../../server/env.ts';
import { PermanentFailure } from '../../server/errors.ts';
import type { Host } from '../../server/integration/contract.ts';
import type { Letter } from './letter.ts';

/** A letter to one person. */
export interface Mail extends Letter {
  /** Stable over all attempts: so is the Message-ID, and a mail that is sent twice is seen to be one. */
  deliveryId: bigint;
  to: string;
  senderName: string;
  replyTo?: string | undefined;
  references?: string;
  inReplyTo?: string;
  /** Given on what goes to everyone: how to leave, in one click (RFC 8058). */
  list?: { id: { url: string; comment: string }; unsubscribe: string };
}

export interface Mailbox {
  /** Hands one mail over. Throws PermanentFailure when the server refuses this address for good. */
  send(host: Pick<Host, 'ctx' | 'log' | 'signal'>, mail: Mail): Promise<void>;
  check(): Promise<string>;
  close(): Promise<void>;
}

/** The SMTP server of the environment; files in the data directory where none is named. */
export function openMailbox({ mailFrom, mailServer, dataDir }: Pick<Env, 'mailFrom' | 'mailServer' | 'dataDir'>): Mailbox {
  if (!mailServer) return fileMailbox(mailFrom, path.join(dataDir, 'mail'));
  const transport = createTransport({
    pool: true,
    maxConnections: 5,
    maxMessages: Infinity,
    ...mailServer,
    dnsTimeout: 10_000,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    // An aborted mail is cut off at once: nothing of it may still leave while the next attempt begins.
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ ctx, signal }, mail) {
      try {
        await transport.sendMail({ ...messageOf(ctx.siteUrl, mailFrom, mail), signal });
      } catch (error) {
        throw isRefusal(error) ? new PermanentFailure((error as Error).message, { cause: error }) : error;
      }
    },
    async check() {
      await transport.verify().catch((cause: Error) => {
        throw new Error(`The mail server ${mailServer.host}:${mailServer.port} does not take mail: ${cause.message}`, { cause });
      });
      return `The mail server ${mailServer.host}:${mailServer.port} takes mail from ${mailFrom}.`;
    },
    async close() {
      transport.close();
    },
  };
}

function fileMailbox(mailFrom: string, folder: string): Mailbox {
  const transport = createTransport({ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ ctx, log }, mail) {
      const { message } = await transport.sendMail(messageOf(ctx.siteUrl, mailFrom, mail));
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, `${mail.deliveryId}.eml`);
      await writeFile(file, message as Buffer, { mode: 0o600 });
      log.info({ file }, 'no MONOSTAT_MAIL_HOST is set: the mail is written to a file');
    },
    check: async () => `No MONOSTAT_MAIL_HOST is set: mail is written to files in ${folder}.`,
    close: async () => transport.close(),
  };
}

function messageOf(siteUrl: string, mailFrom: string, mail: Mail): SendMailOptions {
  const { deliveryId, to, senderName, replyTo, references, inReplyTo, list, subject, text, html, language } = mail;
  return {
    from: { name: senderName, address: mailFrom },
    to: { name: '', address: to },
    envelope: { from: mailFrom, to },
    messageId: `<delivery-${deliveryId}@${new URL(siteUrl).hostname}>`,
    subject,
    text,
    html,
    replyTo,
    references,
    inReplyTo,
    ...(list && { list: { id: list.id, unsubscribe: { url: list.unsubscribe } } }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      ...(list && { Precedence: 'bulk', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}

/**
 * The server said no to this address (5xx to RCPT TO), for good. A no to us (a wrong password, a relay that is closed,
 * a full or broken server) is everybody's mail: that is mended by an admin, and tried again until then.
 */
function isRefusal(error: unknown): boolean {
  const { command, responseCode = 0, response = '' } = error as { command?: string; responseCode?: number; response?: string };
  return (
    command === 'RCPT TO' &&
    responseCode >= 500 &&
    responseCode !== 530 &&
    responseCode !== 535 &&
    !/\b5\.7\.|relay/i.test(response)
  );
}
