declare module 'virtual:live' {
  /** The URL of the script of the public pages. */
  const url: string;
  export default url;
}

declare module 'virtual:headline-font' {
  /** The URL of the headline's font. */
  const url: string;
  export default url;
}

declare module 'virtual:headline-font.css';
declare module 'virtual:tokens.css';
