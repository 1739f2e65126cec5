import { ask } from '#lib/admin/ask.ts';
import { settingsQuery } from './documents.ts';

export async function load(event) {
  return await ask(event, settingsQuery, {});
}
