import { createContext } from 'svelte';
import { graphql, type ResultOf } from '#lib/graphql.ts';
import type { OpenIncidents } from '#lib/admin/open-incidents/open-incidents.svelte.ts';
import { areaTexts, type AdminTexts } from '../../../../server/language/index.ts';
import type { Language } from '../../../../server/language/index.ts';

export const adminContextQuery = graphql(`
  query AdminContext {
    staffChannels {
      isSetUp
      provenAt
    }
    site {
      name
      timeZone
    }
    viewer {
      name
      scopes
      lacksSecondFactor
      secondFactorRequired
      user {
        id
        email
        role
        hasPassword
        singleKeyShortcuts
      }
    }
  }
`);

export const systemWarningsQuery = graphql(`
  query SystemWarnings {
    systemWarnings
  }
`);

export type SystemWarning = ResultOf<typeof systemWarningsQuery>['systemWarnings'][number];
type Viewer = ResultOf<typeof adminContextQuery>['viewer'];
export type Scope = Viewer['scopes'][number];

/** The user, the site and the language, available to every component of the admin. */
export interface AdminContext {
  language: Language;
  site: ResultOf<typeof adminContextQuery>['site'] | null;
  viewer: Viewer | null;
  /** Null on the pages outside of the sign-in. */
  openIncidents: OpenIncidents | null;
}

export const [adminContext, setAdminContext] = createContext<AdminContext>();

/** The texts of the admin, in the user's language. Call it while a component is created. */
export function adminTexts(): AdminTexts {
  return areaTexts(adminContext().language, 'admin');
}

/** The time zone in which the admin shows and asks for times. Call it while a component is created. */
export function siteZone(): string {
  return adminContext().site?.timeZone ?? 'UTC';
}

/** Returns whether the user has this scope, so that the page offers only what they may do. The API checks it again. */
export function may(scope: Scope): boolean {
  return adminContext().viewer?.scopes.includes(scope) ?? false;
}
