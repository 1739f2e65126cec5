import { queryApi } from '#lib/admin/api.ts';
import { accountLink } from '#lib/admin/documents.ts';

export const load = (event) => queryApi(event, accountLink, { token: event.params.token });
