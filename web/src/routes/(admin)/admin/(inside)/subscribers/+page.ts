import { queryApi } from '#lib/admin/api.ts';
import { searchParams, oneOf, pageArguments } from '#lib/admin/paging.ts';
import { toEnum } from '#lib/language.ts';
import { isLanguage } from '../../../../../../../server/language/index.ts';
import { subscribersQuery } from './documents.ts';

const orders = ['NEWEST', 'OLDEST', 'ADDRESS', 'ADDRESS_DESCENDING'] as const;

export async function load(event) {
  const { url } = event;
  const { search, show, language, channel, order, growth } = searchParams(
    url,
    ...(['search', 'show', 'language', 'channel', 'order', 'growth'] as const),
  );
  const shown = oneOf(['confirmed', 'waiting', 'suppressed'], show);
  const spoken = isLanguage(language) ? language : undefined;
  const filter = {
    search: search ?? null,
    confirmed: shown === 'confirmed' || (shown === 'waiting' ? false : null),
    suppressed: shown === 'suppressed' || null,
    language: spoken ? toEnum(spoken) : null,
    channel: channel ?? null,
  };
  const chosen = { order: oneOf(orders, order?.toUpperCase()) ?? 'NEWEST', unit: growth === 'year' ? 'MONTH' : 'DAY' } as const;
  const data = await queryApi(event, subscribersQuery, { ...pageArguments(url), ...filter, ...chosen });
  return { ...data, ...chosen, filter, search: search ?? '', show: shown ?? '', language: spoken ?? '', channel: channel ?? '' };
}
