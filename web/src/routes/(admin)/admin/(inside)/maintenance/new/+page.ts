import { queryApi } from '#lib/admin/api.ts';
import { plannerPage } from '../documents.ts';

export async function load(event) {
  const { site, templates, previewChange } = await queryApi(event, plannerPage, {});
  return { defaults: site, templates, recipientCount: previewChange?.recipientCount ?? 0 };
}
