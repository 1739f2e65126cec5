declare module 'virtual:live' {
  /** The URL of the script of the public pages. */
  const url: string;
  export default url;
}
