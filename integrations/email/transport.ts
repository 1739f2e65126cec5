import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type MimeNode from 'nodemailer/lib/mime-node';
import { makePrivateDir } from '../../server/data-dir.ts';
import { NotSetUp } from '../../server/errors.ts';
import type { Host } from '../../server/integration/contract.ts';
import type { Message } from '../../server/language/message.ts';
import { MAX_CONNECTIONS } from './config.ts';
import { texts } from './texts/index.ts';
import type { EmailContent } from './content.ts';
import { connectPublic } from './public-socket.ts';
import type { MailRoute } from './route.ts';
import { smtpFailure, type Progress } from './smtp-failure.ts';
import { encodeSubject, plainName } from './subject.ts';

/** An email to one recipient. */
export interface Mail extends EmailContent {
  /** The id is the same in all attempts, and so is the Message-ID: mail programs recognise an email that was sent twice. */
  deliveryId: bigint;
  to: string;
  senderName: string;
  replyTo?: string | undefined;
  references?: string;
  inReplyTo?: string;
  /** Set for emails to subscribers: how to unsubscribe in one click (RFC 8058). */
  list?: { id: { url: string; comment: string }; unsubscribe: string };
}

export interface MailTransport {
  /** Says what has to be set up before emails leave this machine; undefined when nothing is missing. */
  missing: Message | undefined;
  /** Identifies the mail server and the address of the sender. */
  route: string;
  /**
   * Sends one email. Throws RecipientRefused when the server rejects the address permanently, and ServiceUnavailable when
   * it accepts no email at all.
   */
  send(host: Pick<Host, 'ctx' | 'log' | 'signal' | 'recordSent'>, mail: Mail): Promise<void>;
  check(signal: AbortSignal): Promise<Message[]>;
  /** Closes all connections: at once, or after the emails that are being sent. */
  close(options?: { force?: boolean }): Promise<void>;
}

/**
 * How long a connection, a sign-in and the mail itself up to its last byte may take together, in milliseconds. An attempt
 * that began just before a server came back, and the pause after it, together take less than half a minute.
 */
export const HAND_OVER_LIMIT = 15_000;

/** An email that is being sent. */
interface Attempt {
  /** The stream that the connection reads the email from, once there is a connection. */
  content?: Readable;
  handedOver: boolean;
  /** Ends the attempt. */
  timer: NodeJS.Timeout;
}

const limits = {
  dnsTimeout: 10_000,
  connectionTimeout: HAND_OVER_LIMIT,
  greetingTimeout: HAND_OVER_LIMIT,
  // A server may take long to confirm an email that it has received, and a client that gives up too early sends it twice
  // (RFC 5321, 4.5.3.2.6). The limit above ends a silence before that.
  socketTimeout: 110_000,
  // An aborted email is cut off at once, so that nothing of it is sent while the next attempt begins.
  socketCloseTimeout: 0,
};

const noFiles = { disableFileAccess: true, disableUrlAccess: true };

/** Returns a transport for this route. Without a server, it writes emails to files in the data directory. */
export function createMailTransport(
  { server: mailServer, from: mailFrom, mayBePrivate }: MailRoute,
  dataDir: string,
): MailTransport {
  if (!mailServer) return fileTransport(mailFrom, path.join(dataDir, 'mail'));
  /** Refuses private addresses, unless an operator of the host has chosen the server. */
  const guard = <T extends Transporter>(transporter: T): T => {
    if (!mayBePrivate) transporter.getSocket = (_options, done) => connectPublic(mailServer, HAND_OVER_LIMIT, done);
    return transporter;
  };
  const server = `${mailServer.host}:${mailServer.port}`;
  const openPool = () => {
    const opened = createTransport({
      pool: true,
      // The setting limits how many emails are sent at a time, so none waits for a connection in here.
      maxConnections: MAX_CONNECTIONS,
      maxMessages: Infinity,
      // A connection that the server has closed is replaced once; the delivery repeats everything else.
      maxRequeues: 1,
      idleTimeout: 15_000,
      ...mailServer,
      ...limits,
      ...noFiles,
    }).use('stream', ({ data, message }, done) => {
      const attempt = watched.get(String(data.messageId));
      if (attempt) watch(message, attempt);
      done();
    });
    return guard(opened);
  };
  const watched = new Map<string, Attempt>();
  let pool = openPool();
  /** The other connections of a pool in which one has fallen silent are most likely dead as well: none is used again. */
  const replace = (silent: typeof pool) => {
    if (pool !== silent) return;
    pool = openPool();
    silent.close(); // It closes after the emails that it is sending now.
  };
  return {
    missing: undefined,
    route: `${server} ${mailFrom}`,
    async send({ ctx, signal, recordSent }, mail) {
      const message = messageOf(ctx.siteUrl, mailFrom, mail);
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), HAND_OVER_LIMIT);
      const attempt: Attempt = { handedOver: false, timer };
      watched.set(message.messageId, attempt);
      const used = pool;
      try {
        await used.sendMail({ ...message, signal: AbortSignal.any([signal, late.signal]) });
        recordSent();
      } catch (error) {
        if (signal.aborted) throw error;
        if (late.signal.aborted || (error as { code?: string }).code === 'ETIMEDOUT') replace(used);
        throw smtpFailure(late.signal.aborted ? silence() : error, server, progressOf(attempt));
      } finally {
        clearTimeout(timer);
        watched.delete(message.messageId);
      }
    },
    async check(signal) {
      const timeouts = { dnsTimeout: 4_000, connectionTimeout: 4_000, greetingTimeout: 4_000, socketTimeout: 4_000 };
      const probe = guard(createTransport({ ...mailServer, ...limits, ...timeouts, ...noFiles }));
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
    async close({ force = true } = {}) {
      pool.close({ force });
    },
  };
}

function silence(): Error {
  return Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
}

/**
 * Records how much of the email was sent. Once the connection has read the last byte, `HAND_OVER_LIMIT` no longer applies. A
 * transform stream would report this too early: a short message flows into buffers before the connection reads it.
 */
function watch(message: MimeNode, attempt: Attempt): void {
  const create = message.createReadStream.bind(message);
  message.createReadStream = (options) => {
    const stream = create(options);
    attempt.content = stream;
    stream.once('end', () => {
      attempt.handedOver = true;
      clearTimeout(attempt.timer);
    });
    return stream;
  };
}

function progressOf({ content, handedOver }: Attempt): Progress {
  return { begun: content?.readableDidRead ?? false, handedOver };
}

function fileTransport(mailFrom: string, folder: string): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true });
  const missing = texts.message('noServer', { folder });
  return {
    missing,
    route: folder,
    async send({ ctx, log }, mail) {
      const { message } = await transport.sendMail(messageOf(ctx.siteUrl, mailFrom, mail));
      await makePrivateDir(folder, log);
      const file = path.join(folder, `${mail.deliveryId}.eml`);
      await writeFile(file, message as Buffer, { mode: 0o600 });
      log.info({ file }, 'no MONOSTAT_MAIL_HOST is set: the mail is written to a file');
    },
    check: async () => {
      throw new NotSetUp(missing);
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
