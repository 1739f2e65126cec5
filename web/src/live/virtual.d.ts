declare module 'virtual:live' {
  /** The URL of the client of the live pages. */
  const address: string;
  export default address;
}

declare module 'virtual:clock' {
  /** The URL of the script that only shows times. */
  const address: string;
  export default address;
}
