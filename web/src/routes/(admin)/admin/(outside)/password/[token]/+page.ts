import { ask } from '#lib/admin/ask.ts';
import { accountLink } from '#lib/admin/documents.ts';

export const load = (event) => ask(event, accountLink, { token: event.params.token });
