import { ACCOUNT, accountConfig, accountWarnings, type AccountSettings } from '../account/config.ts';
import type { Scope } from '../authorization/scopes.ts';
import { UserError } from '../errors.ts';
import type { EventType } from '../event/catalogue.ts';
import { RETENTION, retentionConfig, type RetentionSettings } from '../retention/config.ts';
import { STAFF, staffConfig, staffWarnings, type StaffSettings } from '../staff/config.ts';
import { siteConfig, type SiteSettings } from '../site/config.ts';
import { colourWarnings } from '../site/style.ts';
import type { SettingsSchema, SettingsWarning } from '../setting/fields.ts';
import { areaTexts, type Language } from '../language/index.ts';
import type { SettingsTexts } from '../setting/texts.ts';
import type { Integration } from './contract.ts';

/** Everything that has settings: the site, staff, signing in, retention, and each integration. */
export interface Configurable {
  name: string;
  /** Returns its name and how its settings are presented, in this language. */
  textsIn(language: Language): SettingsTexts;
  config: SettingsSchema;
  integration: Integration | undefined;
  /** The scope that changing these settings needs besides `settings:write`. The user must also have reauthenticated. */
  scope?: Scope;
  /** Returns warnings about values that were accepted. */
  warn?: (value: Record<string, unknown>) => Promise<SettingsWarning[]>;
}

export class Registry {
  readonly integrations: readonly Integration[];

  constructor(integrations: readonly Integration[]) {
    this.integrations = integrations;
  }

  find(name: string): Integration | undefined {
    return this.integrations.find((integration) => integration.name === name);
  }

  /** Returns the URL of an integration's webhook with this secret; null when it has no webhook. */
  webhookUrl(siteUrl: string, { name, webhook }: Integration, secret: string): string | null {
    return webhook ? `${siteUrl}/integrations/${name}${webhook.path.replace(':secret', secret)}` : null;
  }

  /** Returns the integrations with a hook for this event. */
  listeners(type: string): Integration[] {
    return this.integrations.filter((integration) => integration.hooks?.[type as EventType]);
  }

  /** The names of the integrations that can notify staff. */
  get staffNames(): string[] {
    return this.integrations.filter(({ staff }) => staff).map(({ name }) => name);
  }

  /** The names of the integrations that deliver something. */
  get deliverers(): string[] {
    return this.integrations.filter(({ hooks, jobs }) => hooks || jobs).map(({ name }) => name);
  }

  /** The site comes first, then staff, signing in, retention, and each integration. */
  get configurables(): Configurable[] {
    const site = {
      name: 'site',
      textsIn: (language: Language): SettingsTexts<keyof SiteSettings> => areaTexts(language, 'settings').site,
      config: siteConfig,
      integration: undefined,
      warn: (value: Record<string, unknown>) => colourWarnings(value as SiteSettings),
    };
    const account = {
      name: ACCOUNT,
      textsIn: (language: Language): SettingsTexts<keyof AccountSettings> => areaTexts(language, 'settings').account,
      config: accountConfig,
      integration: undefined,
      // A user who sets the identity provider can sign in as any user.
      scope: 'users:write' as const,
      warn: async (value: Record<string, unknown>) => accountWarnings(value as AccountSettings),
    };
    const staff = {
      name: STAFF,
      textsIn: (language: Language): SettingsTexts<keyof StaffSettings> => areaTexts(language, 'settings').staff,
      config: staffConfig,
      integration: undefined,
      warn: async (value: Record<string, unknown>) => staffWarnings(value as StaffSettings, this.staffNames),
    };
    const retention = {
      name: RETENTION,
      textsIn: (language: Language): SettingsTexts<keyof RetentionSettings> => areaTexts(language, 'settings').retention,
      config: retentionConfig,
      integration: undefined,
    };
    return [site, staff, account, retention, ...this.integrations.map(configurableOf)];
  }

  /** Throws NOT_FOUND when nothing that has settings has this name. */
  findConfigurable(name: string): Configurable {
    const found = this.configurables.find((each) => each.name === name);
    if (found) return found;
    const names = this.configurables.map((each) => each.name).join(', ');
    throw new UserError('NOT_FOUND', 'settings.unknownName', { name, names }, 'name');
  }
}

function configurableOf(integration: Integration): Configurable {
  const { name, config, texts } = integration;
  return { name, config, integration, textsIn: (language) => texts.in(language).settings };
}
