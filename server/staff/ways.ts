import type { Context } from '../context.ts';
import { hostOf } from '../integration/host.ts';
import type { Integration } from '../integration/contract.ts';

/**
 * Returns the present ways in which an integration notifies staff, each as a text with everything that it depends on. Empty
 * while it is disabled, or not set up.
 */
export async function waysOf(ctx: Context, integration: Integration): Promise<string[]> {
  const host = integration.staff && (await hostOf(ctx, integration));
  return host ? integration.staff!.ways(host) : [];
}
