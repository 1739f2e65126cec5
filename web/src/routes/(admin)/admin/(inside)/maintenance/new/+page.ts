import { queryApi } from '#lib/admin/api.ts';
import { plannerPage } from '../documents.ts';

export async function load(event) {
  const { site, ...data } = await queryApi(event, plannerPage, {});
  return { defaults: site, ...data };
}
