import { queryApi } from '#lib/admin/api.ts';
import { searchParams, oneOf, pageArguments } from '#lib/admin/paging.ts';
import { toEnum } from '#lib/language.ts';
import { activityQuery } from './documents.ts';

const kinds = ['USER', 'SLACK_USER', 'API_KEY', 'INTEGRATION', 'SUBSCRIBER', 'VISITOR', 'SYSTEM'] as const;

export async function load(event) {
  const { language } = await event.parent();
  const names = ['search', 'who', 'by', 'of', 'id', 'what', 'from', 'to'] as const;
  const { search, who, by, of, id, what, from, to } = searchParams(event.url, ...names);
  const kind = oneOf(kinds, who);
  const filter = {
    search: search ?? null,
    type: what ?? null,
    actorKind: kind ?? null,
    actorId: by ?? null,
    subjectType: of ?? null,
    subjectId: id ?? null,
    from: instantOf(from),
    to: instantOf(to, 1),
  };
  const { acts } = await queryApi(event, activityQuery, { ...pageArguments(event.url), ...filter, language: toEnum(language) });
  return { acts, filter, kinds, filters: { search, who: kind, by, of, id, what, from, to } };
}

/** The start of a day in UTC, `later` days after the given one; null when the text is not a day. */
function instantOf(day: string | undefined, later = 0): string | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(day ?? '') ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(at) ? null : new Date(at + later * 86_400_000).toISOString();
}
