import { createContext } from 'svelte';
import { graphql, type ResultOf } from '#lib/graphql.ts';
import { adminTextsOf, type AdminTexts } from '../../../../server/language/admin/index.ts';
import type { Language } from '../../../../server/language/index.ts';

export const adminContextQuery = graphql(`
  query AdminContext {
    staffNotified
    site {
      name
      timeZone
    }
    viewer {
      name
      scopes
      lacksSecondFactor
      secondFactorRequired
      person {
        id
        email
        role
        hasPassword
      }
    }
  }
`);

type Viewer = ResultOf<typeof adminContextQuery>['viewer'];
export type Scope = Viewer['scopes'][number];

/** Whom the back office is open for: known to every component of it. */
export interface AdminContext {
  language: Language;
  site: ResultOf<typeof adminContextQuery>['site'] | null;
  viewer: Viewer | null;
  /** False: nobody would hear of a suspected incident. Null: not known here. */
  staffNotified: boolean | null;
}

export const [adminContext, setAdminContext] = createContext<AdminContext>();

/** The texts in the person's language. To be called when a component is made. */
export function adminTexts(): AdminTexts {
  return adminTextsOf(adminContext().language);
}

/** Whether the person may do this: what they may not is not offered. The API decides all the same. */
export function may(scope: Scope): boolean {
  return adminContext().viewer?.scopes.includes(scope) ?? false;
}
