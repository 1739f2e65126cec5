import { queryApi } from '#lib/admin/api.ts';
import { newIncidentPage } from '../documents.ts';

export async function load(event) {
  return await queryApi(event, newIncidentPage, {});
}
