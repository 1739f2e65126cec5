import type { Context } from '../context.ts';
import { hostOf } from './host.ts';
import type { Registry } from './registry.ts';

/** Returns the present ways of an integration to staff: see `StaffChannel.ways`. Empty while it is disabled. */
export async function readStaffWays(ctx: Context, registry: Registry, name: string): Promise<string[]> {
  const integration = registry.find(name);
  const host = integration?.staff && (await hostOf(ctx, integration));
  return host ? integration.staff!.ways(host) : [];
}
