import type { Context } from '../context.ts';
import { hashesOf } from './test-message.ts';

/** An integration that can notify staff of a suspicion. */
export interface StaffChannelState {
  /** The name of the integration. */
  integration: string;
  /** True when it would notify somebody, with the present settings. */
  isSetUp: boolean;
  /** When a person last answered a test message, and who; null when nobody has since the settings were changed. */
  proof: { provenAt: Date; provenBy: string } | null;
}

/** Returns the state of each integration that can notify staff. */
export async function staffChannels(ctx: Context): Promise<StaffChannelState[]> {
  return Promise.all(ctx.staff.all.map(({ name }) => staffChannelState(ctx, name)));
}

async function staffChannelState(ctx: Context, integration: string): Promise<StaffChannelState> {
  const ways = await ctx.staff.ways(integration);
  const proof = await ctx.db.staffProof.findFirst({
    where: { integration, way: { in: hashesOf(ctx.keyring, ways) } },
    orderBy: { provenAt: 'desc' },
  });
  return { integration, isSetUp: ways.length > 0, proof };
}

export const testStates = ['WAITING', 'SENT', 'FAILED'] as const;

/** The last test message of an integration. */
export interface TestMessage {
  requestedAt: Date;
  state: (typeof testStates)[number];
  /** Why it was not sent. */
  error: string | null;
}

/** Returns the last test message of an integration, as far as it is still stored; null when there is none. */
export async function lastTestMessage({ db }: Context, integration: string): Promise<TestMessage | null> {
  const event = await db.event.findFirst({
    where: { subjectType: 'integration', subjectId: integration, type: 'integration.testRequested' },
    orderBy: { id: 'desc' },
    include: { deliveries: { select: { status: true, error: true, sent: true } } },
  });
  if (!event) return null;
  const error = event.deliveries.find((delivery) => delivery.error !== null)?.error ?? null;
  const state = error !== null ? 'FAILED' : event.deliveries.some(({ sent }) => sent) ? 'SENT' : 'WAITING';
  return { requestedAt: event.at, state, error };
}
