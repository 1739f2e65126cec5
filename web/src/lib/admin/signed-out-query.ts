import { graphql } from '#lib/graphql.ts';

/** What is known before somebody is in. */
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
      person {
        id
        email
        role
        hasPassword
      }
    }
    signIn {
      provider
      setUp
    }
  }
`);
