import type { types } from '@slack/bolt';
import type { IncidentDetails } from '../../../server/incident/details.ts';
import { escape, link, time } from '../text.ts';
import { stateWords, words } from '../words.ts';
import { cardButtons, windowText } from './card.ts';
import { buttons, context, divider, header, section, type Block, type Message } from './block-kit.ts';

type Incident = IncidentDetails['incident'];

export interface Overview {
  /** The headline of the public page. */
  headline: string;
  current: Incident[];
  planned: Incident[];
  /** The number of incidents, including those that are not shown. */
  counts: { current: number; planned: number };
  recipientCount: number;
  siteUrl: string;
  /** False hides the buttons from people who are not responders. */
  mayAct: boolean;
}

/** Builds the app's home: the headline, the open and planned incidents, and buttons for new ones. */
export function homeView(overview: Overview): types.HomeView {
  const { headline, current, planned, counts, siteUrl, mayAct } = overview;
  return {
    type: 'home',
    blocks: [
      header(headline),
      context(link(siteUrl, words().card.page), link(`${siteUrl}/admin`, words().card.admin)),
      ...(mayAct ? buttons(createButtons()) : [context(words().home.mayNot)]),
      divider,
      section(`*${words().home.open}*`, current.length === 0 && words().home.nothing),
      ...current.flatMap((incident) => entry(incident, overview)),
      ...others(counts.current - current.length, siteUrl),
      ...(planned.length > 0 ? [divider, section(`*${words().home.planned}*`)] : []),
      ...planned.flatMap((incident) => entry(incident, overview)),
      ...others(counts.planned - planned.length, siteUrl),
      divider,
      context(words().home.commands),
    ],
  };
}

/** The number of incidents that surely fit into one message. */
const SHOWN = 4;

/** Builds the short answer to `/status`. */
export function overviewMessage(overview: Overview): Message {
  const { headline, current, planned, counts, siteUrl } = overview;
  const all = [...current, ...planned];
  const hidden = counts.current + counts.planned - Math.min(all.length, SHOWN);
  return {
    text: escape(headline),
    blocks: [
      section(`*${escape(headline)}*`, all.length === 0 && words().home.nothing),
      ...all.slice(0, SHOWN).flatMap((incident) => entry(incident, overview)),
      context(
        hidden > 0 && link(`${siteUrl}/admin/incidents`, words().home.more(hidden)),
        link(siteUrl, words().card.page),
        link(`${siteUrl}/admin`, words().card.admin),
      ),
      context(words().home.commands),
    ],
  };
}

/** Counts the incidents that are not shown, and links to them in the admin. */
function others(hidden: number, siteUrl: string): Block[] {
  return hidden > 0 ? [context(link(`${siteUrl}/admin/incidents`, words().home.more(hidden)))] : [];
}

function entry(incident: Incident, { recipientCount, siteUrl, mayAct }: Overview): Block[] {
  const { id, title, status, start, end } = incident;
  return [
    section(
      `${stateWords(incident)}  ·  *${link(`${siteUrl}/admin/incidents/${id}`, title)}*`,
      status === 'planned' ? windowText(start, end) : words().card.began(time(start)),
    ),
    ...(mayAct ? buttons(cardButtons(incident, recipientCount)) : []),
  ];
}

const createButtons = () => [
  { action: 'incident_new', label: words().home.report },
  { action: 'maintenance_new', label: words().home.maintenance },
];
