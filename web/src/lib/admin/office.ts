import { createContext } from 'svelte';
import { graphql, type ResultOf } from '#lib/graphql.ts';
import { adminTextsOf, type AdminTexts } from '../../../../server/language/admin/index.ts';
import type { Language } from '../../../../server/language/index.ts';

export const officeQuery = graphql(`
  query Office {
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

type Viewer = ResultOf<typeof officeQuery>['viewer'];
export type Scope = Viewer['scopes'][number];

/** Whom the back office is open for: known to every component of it. */
export interface Office {
  language: Language;
  site: ResultOf<typeof officeQuery>['site'] | null;
  viewer: Viewer | null;
  /** False: nobody would hear of a suspected incident. Null: not known here. */
  staffNotified: boolean | null;
}

export const [office, openOffice] = createContext<Office>();

/** The texts in the person's language. To be called when a component is made. */
export function adminTexts(): AdminTexts {
  return adminTextsOf(office().language);
}

/** Whether the person may do this: what they may not is not offered. The API decides all the same. */
export function may(scope: Scope): boolean {
  return office().viewer?.scopes.includes(scope) ?? false;
}
