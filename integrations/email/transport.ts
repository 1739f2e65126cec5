import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { makePrivateDir } from '../../server/data-dir.ts';
import type { Env } from '../../server/env.ts';
import { NotSetUp } from '../../server/errors.ts';
import type { Host } from '../../server/integration/contract.ts';
import type { Message } from '../../server/language/message.ts';
import { MAX_CONNECTIONS } from './config.ts';
import { texts } from './texts/index.ts';
import type { EmailContent } from './content.ts';
import { smtpFailure, type Progress } from './smtp-failure.ts';
import { encodeSubject, plainName } from './subject.ts';

/** A content to one person. */
export interface Mail extends EmailContent {
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

export interface MailTransport {
  /**
   * Hands one mail over. Throws RecipientRefused when the server refuses this address for good, and ServiceUnavailable
   * when it takes no mail at all.
   */
  send(host: Pick<Host, 'ctx' | 'log' | 'signal'>, mail: Mail): Promise<void>;
  check(signal: AbortSignal): Promise<Message[]>;
  close(): Promise<void>;
}

/** How long a connection, a sign-in and the mail itself up to its last byte may take together, in milliseconds. */
const HAND_OVER_LIMIT = 25_000;

const limits = {
  dnsTimeout: 10_000,
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  // A server may take its time to confirm a mail that it has received: who gives up too early sends it twice (RFC 5321,
  // 4.5.3.2.6). A silence before that is cut short by the limit above.
  socketTimeout: 110_000,
  // An aborted mail is cut off at once: nothing of it may still leave while the next attempt begins.
  socketCloseTimeout: 0,
};

const noFiles = { disableFileAccess: true, disableUrlAccess: true };

/** The SMTP server of the environment; files in the data directory where none is named. */
export function createMailTransport({
  mailFrom,
  mailServer,
  dataDir,
}: Pick<Env, 'mailFrom' | 'mailServer' | 'dataDir'>): MailTransport {
  if (!mailServer) return fileTransport(mailFrom, path.join(dataDir, 'mail'));
  const server = `${mailServer.host}:${mailServer.port}`;
  const transport = createTransport({
    pool: true,
    // The setting limits how many mails are handed over at a time: none waits in here for a connection.
    maxConnections: MAX_CONNECTIONS,
    maxMessages: Infinity,
    // A connection that the server has closed meanwhile is replaced once; all else is repeated by the delivery.
    maxRequeues: 1,
    idleTimeout: 15_000,
    ...mailServer,
    ...limits,
    ...noFiles,
  });
  const watched = new Map<string, Progress & { timer: NodeJS.Timeout }>();
  transport.use('stream', ({ data, message }, done) => {
    const progress = watched.get(String(data.messageId));
    if (progress) message.transform(() => watch(progress));
    done();
  });
  return {
    async send({ ctx, signal }, mail) {
      const message = messageOf(ctx.siteUrl, mailFrom, mail);
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), HAND_OVER_LIMIT);
      const progress = { begun: false, handedOver: false, timer };
      watched.set(message.messageId, progress);
      try {
        await transport.sendMail({ ...message, signal: AbortSignal.any([signal, late.signal]) });
      } catch (error) {
        if (signal.aborted) throw error;
        throw smtpFailure(late.signal.aborted ? silence() : error, server, progress);
      } finally {
        clearTimeout(timer);
        watched.delete(message.messageId);
      }
    },
    async check(signal) {
      const timeouts = { dnsTimeout: 4_000, connectionTimeout: 4_000, greetingTimeout: 4_000, socketTimeout: 4_000 };
      const probe = createTransport({ ...mailServer, ...limits, ...timeouts, ...noFiles });
      const aborted = new Promise<never>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(silence()), { once: true }),
      );
      await Promise.race([probe.verify(), aborted])
        .catch((error: unknown) => {
          throw smtpFailure(error, server, { begun: false, handedOver: false });
        })
        .finally(() => probe.close());
      return [texts.message('check', { server, from: mailFrom })];
    },
    async close() {
      transport.close({ force: true });
    },
  };
}

function silence(): Error {
  return Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
}

/** A stream that passes everything on and notes how far the mail has come. Once it is handed over, it is not late any more. */
function watch(progress: Progress & { timer: NodeJS.Timeout }): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      progress.begun = true;
      done(null, chunk);
    },
    flush(done) {
      progress.handedOver = true;
      clearTimeout(progress.timer);
      done();
    },
  });
}

function fileTransport(mailFrom: string, folder: string): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ ctx, log }, mail) {
      const { message } = await transport.sendMail(messageOf(ctx.siteUrl, mailFrom, mail));
      await makePrivateDir(folder, log);
      const file = path.join(folder, `${mail.deliveryId}.eml`);
      await writeFile(file, message as Buffer, { mode: 0o600 });
      log.info({ file }, 'no MONOSTAT_MAIL_HOST is set: the mail is written to a file');
    },
    check: async () => {
      throw new NotSetUp(texts.message('noServer', { folder }));
    },
    close: async () => transport.close(),
  };
}

function messageOf(siteUrl: string, mailFrom: string, mail: Mail): SendMailOptions & { messageId: string } {
  const { deliveryId, to, senderName, replyTo, references, inReplyTo, list, subject, text, html, language } = mail;
  return {
    from: { name: plainName(senderName), address: mailFrom },
    to: { name: '', address: to },
    envelope: { from: mailFrom, to },
    messageId: `<delivery-${deliveryId}@${new URL(siteUrl).hostname}>`,
    subject: encodeSubject(subject),
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
