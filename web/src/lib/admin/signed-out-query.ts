import { graphql } from '#lib/graphql.ts';

/** The data for the pages that work without being signed in. */
export const signedOutQuery = graphql(`
  query SignedOut {
    site {
      name
      timeZone
    }
    viewer {
      name
      lacksSecondFactor
      secondFactorRequired
      scopes
      user {
        id
        email
        role
        hasPassword
        singleKeyShortcuts
      }
    }
    signInOptions {
      provider
      setUpRequired
    }
  }
`);
