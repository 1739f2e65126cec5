import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Language } from '../language/index.ts';
import type { TemplateState } from './events.ts';
import { stateOf } from './state.ts';

type Starter = Omit<TemplateState, 'language'>;

/** Templates that a team can start with and then rewrite. A language may have none. */
const starters: Partial<Record<Language, Starter[]>> = {
  en: [
    {
      name: 'Complete outage',
      severity: 'outage',
      title: 'Service unavailable',
      message:
        'The service is currently unavailable for everyone. We are investigating and will post an update within 30 minutes.',
    },
    {
      name: 'Sign-in problems',
      severity: 'partial',
      title: 'Problems with signing in',
      message: "Some users can't sign in at the moment. Users who are already signed in are not affected. We are investigating.",
    },
    {
      name: 'Slow performance',
      severity: 'partial',
      title: 'The service is slow',
      message: 'Pages are loading more slowly than usual. No data is affected. We are working on it.',
    },
    {
      name: 'Delayed emails',
      severity: 'bug',
      title: 'Emails are delayed',
      message: 'Emails from the service are currently delayed. No emails are lost.',
    },
    {
      name: 'Provider outage',
      severity: 'partial',
      title: 'Outage at one of our providers',
      message:
        'A service that we depend on is down. We are in contact with the provider and will post an update as soon as we know more.',
    },
    {
      name: 'Planned maintenance',
      severity: 'maintenance',
      title: 'Planned maintenance',
      message: 'We will carry out maintenance. The service may be unavailable for a short time.',
    },
  ],
  de: [
    {
      name: 'Totalausfall',
      severity: 'outage',
      title: 'Dienst nicht erreichbar',
      message:
        'Der Dienst ist derzeit für niemanden erreichbar. Wir untersuchen die Ursache und melden uns innerhalb von 30 Minuten wieder.',
    },
    {
      name: 'Anmeldung gestört',
      severity: 'partial',
      title: 'Probleme bei der Anmeldung',
      message:
        'Einige Nutzer können sich derzeit nicht anmelden. Bereits angemeldete Nutzer sind nicht betroffen. Wir untersuchen die Ursache.',
    },
    {
      name: 'Langsame Seiten',
      severity: 'partial',
      title: 'Der Dienst ist langsam',
      message: 'Seiten laden derzeit langsamer als üblich. Daten sind nicht betroffen. Wir arbeiten an einer Lösung.',
    },
    {
      name: 'Verspätete E-Mails',
      severity: 'bug',
      title: 'E-Mails kommen verspätet an',
      message: 'E-Mails des Dienstes kommen derzeit verspätet an. Es gehen keine E-Mails verloren.',
    },
    {
      name: 'Ausfall bei einem Anbieter',
      severity: 'partial',
      title: 'Ausfall bei einem unserer Anbieter',
      message:
        'Ein Dienst, auf den wir angewiesen sind, ist ausgefallen. Wir stehen mit dem Anbieter in Kontakt und melden uns, sobald wir mehr wissen.',
    },
    {
      name: 'Geplante Wartung',
      severity: 'maintenance',
      title: 'Geplante Wartung',
      message: 'Wir führen Wartungsarbeiten durch. Der Dienst kann kurzzeitig nicht erreichbar sein.',
    },
  ],
};

/** Creates the starter templates in every language. A template that already has one of their names stays as it is. */
export async function addStarters(ctx: Context): Promise<number> {
  const data = Object.entries(starters).flatMap(([language, all]) => all.map((each) => ({ ...each, language })));
  return change(ctx, async ({ db, record }) => {
    const made = await db.template.createManyAndReturn({ data, skipDuplicates: true });
    for (const template of made)
      record('template.created', template.id, { templateId: template.id, before: null, after: stateOf(template) });
    return made.length;
  });
}
