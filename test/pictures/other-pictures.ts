import type { Page } from 'playwright-core';
import type { App } from '../../server/app.ts';
import { mailPreviews } from '../support/mail-previews.ts';
import { play } from '../support/states.ts';

/** A picture of something else than a page, such as a mail. It is taken on the same screens as the pages. */
interface OtherPicture {
  name: string;
  /** Shows it in the page, with `page.goto` or `page.setContent`. */
  open(app: App, page: Page): Promise<unknown>;
}

/** The states whose picture for link previews is taken. */
const shared = ['operational', 'suspected', 'outage', 'several', 'long-texts'] as const;

const english = await mailPreviews('en');
const german = await mailPreviews('de');

export const otherPictures: OtherPicture[] = [
  {
    name: 'badge',
    open: (app, page) => page.setContent(`<body style="padding: 2rem"><img src="${app.ctx.siteUrl}/badge.svg" alt=""></body>`),
  },
  ...shared.map((state) => ({
    name: `link-preview-${state}`,
    async open(app: App, page: Page) {
      await play(app, state);
      await page.goto(`${app.ctx.siteUrl}/og/status.png`);
    },
  })),
  ...[...english.keys()].map((mail) => ({
    name: `mail-${mail}`,
    open: (_: App, page: Page) => page.setContent(english.get(mail)!.html),
  })),
  {
    name: 'mail-confirmed-german',
    open: (_, page) => page.setContent(german.get('confirmed')!.html),
  },
];
