declare module 'virtual:live' {
  /** The address of the status page's client. */
  const address: string;
  export default address;
}
