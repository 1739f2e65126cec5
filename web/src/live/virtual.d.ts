declare module 'virtual:live' {
  /** The address of the client of the pages that come alive. */
  const address: string;
  export default address;
}

declare module 'virtual:clock' {
  /** The address of the client that only tells times. */
  const address: string;
  export default address;
}
