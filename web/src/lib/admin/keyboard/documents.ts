import { graphql, type ResultOf } from '#lib/graphql.ts';

export const paletteData = graphql(`
  query PaletteData($language: Language, $settings: Boolean!) {
    open: incidents(first: 25, status: [SUSPECTED, CONFIRMED, WATCHING, PLANNED]) {
      edges {
        node {
          id
          title(language: $language)
          status
          severity
        }
      }
    }
    templates {
      id
      name
      severity
    }
    settings @include(if: $settings) {
      name
      title
    }
  }
`);

export type PaletteData = ResultOf<typeof paletteData>;

export const findIncidents = graphql(`
  query FindIncidents($search: String!, $language: Language) {
    incidents(first: 8, search: $search) {
      edges {
        node {
          id
          title(language: $language)
          start
        }
      }
    }
  }
`);
