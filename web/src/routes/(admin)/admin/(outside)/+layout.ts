import { queryApi } from '#lib/admin/api.ts';
import { signedOutQuery } from '#lib/admin/signed-out-query.ts';

export async function load(event) {
  return await queryApi(event, signedOutQuery, {});
}
