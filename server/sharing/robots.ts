/**
 * Search engines read every public page. There is no map of the site, because `/` and `/history` link to every page that is
 * of use.
 */
export const robots = `User-agent: *
Disallow: /admin/
Disallow: /graphql
Disallow: /integrations/
`;
