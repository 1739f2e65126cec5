import { graphql } from '#lib/graphql.ts';

/** What is known before somebody is in. */
export const porchQuery = graphql(`
  query Porch {
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
