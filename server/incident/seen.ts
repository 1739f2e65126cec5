import type { Context } from '../context.ts';
import { cancel } from './appointments.ts';

/** An integration has shown a suspicion to people, who can confirm it there: nobody else needs to be asked. */
export async function noteSeen(ctx: Context, incidentId: number): Promise<void> {
  await cancel(ctx, incidentId, 'door');
}
