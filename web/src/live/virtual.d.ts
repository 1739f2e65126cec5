declare module 'virtual:live' {
  import type { Language } from '../../../server/language/index.ts';

  /** The URLs of the scripts of live pages, by language. */
  const urls: Record<Language, string>;
  export default urls;
}

declare module 'virtual:clock' {
  /** The URL of the script that only shows times. */
  const address: string;
  export default address;
}
