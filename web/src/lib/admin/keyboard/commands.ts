/** The commands of the palette. */
import { goto } from '$app/navigation';
import type { AdminContext } from '#lib/admin/admin-context.ts';
import { callApi } from '#lib/admin/api.ts';
import { changeLanguage } from '#lib/admin/documents.ts';
import { askDecision } from '#lib/admin/incident/decision.svelte.ts';
import { stepsOf, type Step } from '#lib/admin/incident/steps.ts';
import type { PaletteData } from '#lib/admin/keyboard/documents.ts';
import { navigation } from '#lib/admin/navigation.ts';
import { toEnum } from '#lib/language.ts';
import { languages, type AdminTexts, type Language } from '../../../../../server/language/index.ts';

export type CommandGroup = keyof AdminTexts['palette']['groups'];

export interface Command {
  /** Unique among all commands. */
  id: string;
  group: CommandGroup;
  label: string;
  run: () => unknown;
}

interface Situation {
  texts: AdminTexts;
  context: AdminContext;
  /** Names a step with an incident, such as "Confirm". */
  titleOf: (step: Step, incident: { status: PaletteData['open']['edges'][number]['node']['status'] }) => string;
  showHelp: () => void;
}

/** Returns the commands that need no data. */
export function fixedCommands({ texts, context, showHelp }: Situation): Command[] {
  const scopes = context.viewer?.scopes ?? [];
  const { palette: words } = texts;
  const actions = scopes.includes('INCIDENTS_WRITE')
    ? [
        page('new', 'actions', texts.incidents.list.create, '/admin/incidents/new'),
        page('plan', 'actions', texts.maintenance.plan, '/admin/maintenance/new'),
      ]
    : [];
  return [
    ...actions,
    ...navigation
      .filter(({ scope }) => !scope || scopes.includes(scope))
      .map(({ key, path }) => page(key, 'pages', texts.navigation[key], path)),
    { id: 'status-page', group: 'pages', label: texts.toPage, run: () => location.assign('/') },
    { id: 'help', group: 'actions', label: texts.shortcuts.help, run: showHelp },
    ...Object.entries(languages)
      .filter(([code]) => code !== context.language)
      .map(([code, { name }]): Command => ({
        ...{ id: `language-${code}`, group: 'actions', label: words.language(name) },
        run: () => chooseLanguage(code as Language),
      })),
  ];
}

/** Returns the commands about what the API has told: open incidents and their steps, templates and settings. */
export function dataCommands(data: PaletteData, { texts, context, titleOf }: Situation): Command[] {
  const { palette: words } = texts;
  const writes = context.viewer?.scopes.includes('INCIDENTS_WRITE') ?? false;
  const open = data.open.edges.map(({ node }) => node);
  return [
    ...open.flatMap((incident): Command[] => [
      page(`incident-${incident.id}`, 'open', incident.title, `/admin/incidents/${incident.id}`),
      ...(writes ? stepsOf({ ...incident, mergedInto: null }) : []).map((step) => ({
        ...{ id: `${step}-${incident.id}`, group: 'open' as const, label: `${titleOf(step, incident)}: ${incident.title}` },
        run: () => askDecision({ id: incident.id, step }),
      })),
    ]),
    ...(writes ? data.templates : []).map(({ id, name, severity }) =>
      page(
        `template-${id}`,
        'templates',
        name,
        `/admin/${severity === 'MAINTENANCE' ? 'maintenance' : 'incidents'}/new?template=${id}`,
      ),
    ),
    ...(data.settings ?? []).map(({ name, title }) =>
      page(`settings-${name}`, 'settings', words.settings(title), `/admin/settings/${name}`),
    ),
  ];
}

/** A command that opens a page. */
export function page(id: string, group: CommandGroup, label: string, path: string): Command {
  return { id, group, label, run: () => goto(path) };
}

/** Sets the user's language. The texts of a page are those of one language, so it is loaded anew. */
async function chooseLanguage(language: Language): Promise<void> {
  await callApi(fetch, changeLanguage, { input: { language: toEnum(language) } });
  location.assign(location.pathname);
}
