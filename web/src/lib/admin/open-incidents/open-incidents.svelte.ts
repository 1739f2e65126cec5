import { callApi } from '#lib/admin/api.ts';
import { openIncidentsQuery, type OpenIncident, type OpenIncidentsData } from '#lib/admin/open-incidents/documents.ts';
import type { Language } from '../../../../../server/language/index.ts';
import { toEnum } from '#lib/language.ts';

/** Notices and maintenance are open, too, but need nobody's attention on every page. */
const quiet = ['NOTICE', 'MAINTENANCE'];

/** The incidents that the bar, the title and the icon of every page show. It is read again after every event. */
export class OpenIncidents {
  #data = $state.raw<OpenIncidentsData>() as OpenIncidentsData;
  readonly #language: Language;
  #seen: readonly string[];

  constructor(data: OpenIncidentsData, language: Language) {
    this.#data = data;
    this.#language = language;
    this.#seen = this.suspicions.map(keyOf);
  }

  get state() {
    return this.#data.status.state;
  }

  /** Returns the suspicions that nobody has decided, the most urgent first. */
  get suspicions(): OpenIncident[] {
    return this.#data.overview.suspicions;
  }

  /** The incidents that need attention: suspicions first. */
  get shown(): OpenIncident[] {
    return [...this.suspicions, ...this.#data.overview.confirmed.filter(({ severity }) => !quiet.includes(severity))];
  }

  /** Reads them again. Returns the suspicions that are new in this tab. */
  async renew(): Promise<OpenIncident[]> {
    const { data } = await callApi(fetch, openIncidentsQuery, { language: toEnum(this.#language) }).catch(() => ({ data: null }));
    if (!data?.overview) return [];
    this.#data = data;
    const fresh = this.suspicions.filter((incident) => !this.#seen.includes(keyOf(incident)));
    this.#seen = [...this.#seen, ...fresh.map(keyOf)];
    return fresh;
  }
}

/** Identifies a suspicion: the same incident may come back several times. */
function keyOf({ id, recurrenceSuspectedAt }: OpenIncident): string {
  return `${id} ${recurrenceSuspectedAt ?? ''}`;
}
