import type { Page } from 'playwright-core';
import type { App } from '../../server/app.ts';

/** A picture of something else than a page, such as a mail. It is taken on the same screens as the pages. */
interface OtherPicture {
  name: string;
  /** Shows it in the page, with `page.goto` or `page.setContent`. */
  open(app: App, page: Page): Promise<unknown>;
}

export const otherPictures: OtherPicture[] = [
  {
    name: 'badge',
    open: (app, page) => page.setContent(`<body style="padding: 2rem"><img src="${app.ctx.siteUrl}/badge.svg" alt=""></body>`),
  },
];
