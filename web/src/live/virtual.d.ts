declare module 'virtual:live' {
  /** The URLs of the scripts of live pages, by language. */
  const urls: Record<import('../../../server/language/index.ts').Language, string>;
  export default urls;
}

declare module 'virtual:clock' {
  /** The URL of the script that only shows times. */
  const address: string;
  export default address;
}
