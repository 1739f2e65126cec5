/** Chooses the language of the texts in Slack: that of the site. It is read once for each hook or request. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { IncidentDetails } from '../../server/incident/details.ts';
import type { Language } from '../../server/language/index.ts';
import { readSite } from '../../server/site/queries.ts';
import type { SlackHost } from './config.ts';
import { texts, type SlackTexts } from './texts/index.ts';

type Incident = IncidentDetails['incident'];
export type Status = Incident['status'];
export type Severity = Incident['severity'];

const present = new AsyncLocalStorage<Language>();
/** How long a hook or request waits for the language of the site, in milliseconds. */
const PATIENCE = 300;

/** The last language that was read: used while the database cannot be reached. */
let lastLanguage: Language = 'en';

/** Runs one hook or request. In it, `words` returns the texts in the language of the site. */
export async function inSiteLanguage<T>({ ctx }: SlackHost, work: () => Promise<T>): Promise<T> {
  const read = readSite(ctx).then(
    (site) => texts.choose(site.language),
    () => lastLanguage,
  );
  // Slack waits only for seconds, so a slow database must not keep it waiting for a language.
  lastLanguage = await Promise.race([read, delay(PATIENCE, lastLanguage, { ref: false })]);
  return present.run(lastLanguage, work);
}

/** Returns the language that `inSiteLanguage` has chosen; English outside of it. */
export function presentLanguage(): Language {
  return present.getStore() ?? 'en';
}

/** Returns the texts in that language. */
export function words(): SlackTexts {
  return texts.in(presentLanguage());
}

const confirmedSigns: Record<Severity, string> = { outage: '🔴', partial: '🟠', bug: '🟠', notice: '🔵', maintenance: '🔵' };

/** The coloured emoji of a state. The text beside it says the same. */
function signOf({ status, severity }: Pick<Incident, 'status' | 'severity'>): string {
  if (status === 'confirmed') return confirmedSigns[severity];
  return { planned: '🔵', suspected: '🟡', watching: '🟡', dismissed: '⚪', resolved: '🟢' }[status];
}

type State = Pick<Incident, 'status' | 'severity'> & Partial<Pick<Incident, 'recurrenceSuspectedAt'>>;

/** Describes the state: `🟡 Suspected: outage`. */
export function stateWords(incident: State): string {
  return `${signOf(incident)} ${stateText(incident)}`;
}

/** Describes the state without the emoji, for notifications and screen readers. */
export function stateText({ status, severity, recurrenceSuspectedAt }: State): string {
  const { recurring, maintenanceRunning, status: statuses, severity: severities } = words();
  if (recurrenceSuspectedAt) return recurring(severity);
  if (severity === 'maintenance' && status === 'confirmed') return maintenanceRunning;
  return `${statuses[status]}: ${severities[severity]}`;
}
