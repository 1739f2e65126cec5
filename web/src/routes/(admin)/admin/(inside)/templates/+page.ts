import { ask } from '#lib/admin/ask.ts';
import { templatesQuery } from './documents.ts';

export async function load(event) {
  return await ask(event, templatesQuery, {});
}
