import type { z } from 'zod';
import type { Env, MailServer } from '../../server/env.ts';
import type { EmailConfig } from './config.ts';

export type MailEnv = Pick<Env, 'mailFrom' | 'mailServer' | 'dataDir' | 'privateMailServers' | 'dnsServers'>;

/** The server that emails are sent to, and their sender. */
export interface MailRoute {
  /** Undefined when no server is named. */
  server: MailServer | undefined;
  from: string;
  /** True when the server may be in a private network, because an operator of the host has named it. */
  mayBePrivate: boolean;
}

/** Returns the route of the environment when it names a server, or else that of the settings. */
export function routeOf(env: MailEnv, { server, port, security, user, password, sender }: z.infer<EmailConfig>): MailRoute {
  if (env.mailServer) return { server: env.mailServer, from: env.mailFrom, mayBePrivate: true };
  const chosen = {
    host: server,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    auth: user ? { user, pass: password } : undefined,
  };
  return { server: server ? chosen : undefined, from: sender || env.mailFrom, mayBePrivate: env.privateMailServers };
}

/** Returns the values of the settings that the environment fixes. */
export function fixedSettings({ mailServer, mailFrom }: MailEnv): Partial<z.infer<EmailConfig>> {
  if (!mailServer) return {};
  const { host, port, secure, requireTLS, auth } = mailServer;
  const security = secure ? 'tls' : requireTLS ? 'starttls' : 'none';
  return { server: host, port, security, user: auth?.user ?? '', password: auth?.pass ?? '', sender: mailFrom };
}
