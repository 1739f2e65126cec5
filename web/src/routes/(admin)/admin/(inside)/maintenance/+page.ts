import { queryApi } from '#lib/admin/api.ts';
import { toEnum } from '#lib/language.ts';
import { maintenancePage } from './documents.ts';
import { monthOf, rangeOf } from './month.ts';

export async function load(event) {
  const { language, site } = await event.parent();
  const zone = site.timeZone;
  const month = monthOf(event.url, zone);
  const data = await queryApi(event, maintenancePage, { ...rangeOf(month, zone), language: toEnum(language) });
  return { month, ...data };
}
