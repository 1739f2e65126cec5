import type { Language } from '../../server/language/index.ts';

declare global {
  namespace App {
    interface Error {
      /** The link from an email that led to this page is not valid, or no longer. */
      unknownLink?: 'confirm' | 'unsubscribe';
    }
    interface Locals {
      /** The language of the page: the one that the visitor asked for, or else the site's, once `load` has read it. */
      language: Language;
    }
    interface PageData {
      language: Language;
      /** The path of the status page. */
      home: string;
    }
  }
}
