import type { Language } from '../../server/language/index.ts';

declare global {
  namespace App {
    interface Error {
      /** The page was reached by a link in a mail that is not valid (any more). */
      unknownLink?: 'confirm' | 'unsubscribe';
    }
    interface Locals {
      /** What the page is written in: what the visitor asked for, else the site's as soon as a page has learnt it. */
      language: Language;
    }
    interface PageData {
      language: Language;
      /** The way back to the status page. */
      home: string;
    }
  }
}
