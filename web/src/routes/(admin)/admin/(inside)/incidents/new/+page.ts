import { ask } from '#lib/admin/ask.ts';
import { newIncidentPage } from '../documents.ts';

export async function load(event) {
  return await ask(event, newIncidentPage, {});
}
