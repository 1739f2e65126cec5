import { ask } from '#lib/admin/ask.ts';
import { porchQuery } from '#lib/admin/porch.ts';

export async function load(event) {
  return await ask(event, porchQuery, {});
}
