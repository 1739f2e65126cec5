import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf, startNode } from '../process.ts';

/** Visitors of the status page in a process of their own. */
export interface VisitorOptions {
  url: string;
  visitors: number;
  /** The version of the page that they have. */
  version: string;
}

/** Counted since the last time. Times are in milliseconds, points in time on the host's clock. */
export interface Reached {
  /** When the last visitor had the page. */
  at: number;
  /** When the last visitor became live. */
  liveAt: number;
  /** When the last stream that is live was opened; 0 when none was since the last time. */
  openedAt: number;
  /** When the first stream was lost; 0 when none was. */
  lostAt: number;
  /** When the last visitor had the page whose stream was open before the change. */
  pushedAt: number;
  /** Bytes that all visitors received. */
  bytes: number;
  /** The event with the page, compressed, in base64. */
  event: string;
  /** Attempts that no process answered. */
  unanswered: number;
  /** Visitors who got the page itself when they got no stream. */
  polled: number;
  /** Answers that were no stream and no page, by status. */
  refused: Record<string, number>;
  /** Visitors who opened their stream when others already had the page. */
  openedLater: number;
  /** The time from opening a stream to its first event. */
  tookP99: number;
  tookMost: number;
}

export type Visitors = Awaited<ReturnType<typeof gatherVisitors>>;

/** Resolves when all visitors are live. */
export async function gatherVisitors(options: VisitorOptions) {
  const child = startNode('measuring', [path.join(import.meta.dirname, 'visitors.ts'), JSON.stringify(options)]);
  await messageOf(child);
  return {
    /** Resolves when all visitors are live and have a page with this text. Throws when that takes too long. */
    async reach(text: string, within = 30_000): Promise<Reached> {
      child.send(text);
      const reached = await Promise.race([messageOf<Reached>(child), delay(within, undefined, { ref: false })]);
      if (!reached) throw new Error(`Within ${within / 1000} s not all visitors had the page with "${text}".`);
      return reached;
    },
    leave: () => child.disconnect(),
  };
}

/** Returns the version of the page that a visitor who opens it now has. */
export async function versionOf(url: string): Promise<string> {
  const page = await (await fetch(url, { headers: { 'accept-language': 'en' } })).text();
  return /data-version="([^"]+)"/.exec(page)![1]!;
}
