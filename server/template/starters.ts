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
      name: 'Everything is down',
      severity: 'outage',
      title: 'The service is not available',
      message: 'Nobody can use the service at the moment. We are looking for the cause and will write again within 30 minutes.',
    },
    {
      name: 'Signing in fails',
      severity: 'partial',
      title: 'Signing in does not work',
      message: 'Some people cannot sign in at the moment. Who is signed in is not affected. We are looking for the cause.',
    },
    {
      name: 'It is slow',
      severity: 'partial',
      title: 'The service is slow',
      message: 'Pages take longer than usual to load. Nothing is lost. We are working on it.',
    },
    {
      name: 'Mail is late',
      severity: 'bug',
      title: 'Mail is delivered late',
      message: 'Mail from the service arrives late at the moment. All of it will arrive.',
    },
    {
      name: 'A provider has an outage',
      severity: 'partial',
      title: 'A provider of ours has an outage',
      message: 'A service that we depend on is not working. We are in contact with them, and will write as soon as we know more.',
    },
    {
      name: 'Planned maintenance',
      severity: 'maintenance',
      title: 'Planned maintenance',
      message: 'We are going to work on the service. It may not be available for a short time.',
    },
  ],
  de: [
    {
      name: 'Nichts geht mehr',
      severity: 'outage',
      title: 'Der Dienst ist nicht erreichbar',
      message:
        'Der Dienst ist im Moment für niemanden erreichbar. Wir suchen die Ursache und melden uns binnen 30 Minuten wieder.',
    },
    {
      name: 'Anmelden geht nicht',
      severity: 'partial',
      title: 'Die Anmeldung funktioniert nicht',
      message: 'Manche können sich im Moment nicht anmelden. Wer angemeldet ist, merkt davon nichts. Wir suchen die Ursache.',
    },
    {
      name: 'Es ist langsam',
      severity: 'partial',
      title: 'Der Dienst ist langsam',
      message: 'Seiten laden langsamer als sonst. Es geht nichts verloren. Wir arbeiten daran.',
    },
    {
      name: 'Mails kommen spät',
      severity: 'bug',
      title: 'Mails kommen verspätet an',
      message: 'Mails des Dienstes kommen im Moment verspätet an. Es kommen alle an.',
    },
    {
      name: 'Ein Anbieter fällt aus',
      severity: 'partial',
      title: 'Einer unserer Anbieter ist ausgefallen',
      message: 'Ein Dienst, den wir brauchen, funktioniert nicht. Wir stehen in Kontakt und schreiben, sobald wir mehr wissen.',
    },
    {
      name: 'Geplante Wartung',
      severity: 'maintenance',
      title: 'Geplante Wartung',
      message: 'Wir arbeiten am Dienst. Er kann für kurze Zeit nicht erreichbar sein.',
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
