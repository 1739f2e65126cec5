import { queryApi } from '#lib/admin/api.ts';
import { templatesQuery } from '#lib/admin/incident/documents.ts';

export async function load(event) {
  return await queryApi(event, templatesQuery, {});
}
