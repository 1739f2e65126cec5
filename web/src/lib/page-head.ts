import { leadOf, type IncidentParts } from '#lib/incident.ts';

/** The information about a page that browsers, search engines and chat programs show. */
export interface PageHead {
  /** The title of the browser's tab. */
  title: string;
  /** One or two sentences below the title of a search result or of a link preview. */
  description?: string | undefined;
  /** The picture of a link preview. */
  pictureUrl?: string | null | undefined;
  /** True when search engines must not show the page. */
  hidden?: boolean;
}

/** Search engines and chat programs show no more characters than this. */
const LONGEST = 200;

/** Joins texts to a description. Texts that are empty are left out. */
export function descriptionOf(...texts: (string | null | undefined)[]): string | undefined {
  const whole = texts.filter(Boolean).join(' ');
  if (whole.length <= LONGEST) return whole || undefined;
  return `${whole
    .slice(0, LONGEST)
    .replace(/\s+\S*$/, '')
    .toWellFormed()}…`;
}

/** Returns the text that the page shows below the incident's headline; empty when the headline says it. */
export function leadTextOf(incident: IncidentParts): string {
  const lead = leadOf(incident);
  if (lead === 'summary') return textOf(incident.summaryHtml);
  return lead ? textOf(lead.messageHtml) : '';
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };

/** Returns the text of HTML that the server has rendered from Markdown. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp|#39);/g, (_entity, name: string) => entities[name]!)
    .replace(/\s+/g, ' ')
    .trim();
}
