import { z } from 'zod';
import { UserError } from '../errors.ts';
import { builder, type GraphQLContext } from '../graphql/builder.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { readSiteSettings } from './settings.ts';
import { grounds, shadesOf, type Scheme, type Shades } from './colour.ts';
import type { SiteSettings } from './config.ts';
import { floored } from './style.ts';
import { readSiteImages, type SiteImage } from './queries.ts';
import { setSiteImage } from './set-image.ts';

const SiteImageType = builder.objectRef<SiteImage>('SiteImage').implement({
  fields: (t) => ({
    url: t.string({ description: 'What is there never changes.', resolve: ({ path }, _args, { siteUrl }) => siteUrl + path }),
    path: t.exposeString('path'),
    type: t.exposeString('type'),
    width: t.exposeInt('width'),
    height: t.exposeInt('height'),
  }),
});

const imageOf = async ({ db, live }: GraphQLContext, use: SiteImage['use']) =>
  (await live.remember('images', () => readSiteImages({ db }))).get(use);

const SiteType = builder.objectRef<SiteSettings>('Site').implement({
  description: 'What the page is called, how it speaks, and how it looks.',
  fields: (t) => ({
    name: t.exposeString('name'),
    url: t.string({ resolve: (_site, _args, { siteUrl }) => siteUrl }),
    language: t.expose('language', { type: LanguageEnum, description: 'For visitors who ask for none that we have.' }),
    timeZone: t.exposeString('timeZone', { description: 'An IANA zone; it cuts the days.' }),
    subscriptions: t.exposeBoolean('subscriptions', { description: 'Whether people may subscribe at the moment.' }),
    logo: t.field({ type: SiteImageType, nullable: true, resolve: (_site, _args, ctx) => imageOf(ctx, 'logo') }),
    darkLogo: t.field({
      type: SiteImageType,
      nullable: true,
      description: 'The logo on the dark page.',
      resolve: (_site, _args, ctx) => imageOf(ctx, 'darkLogo'),
    }),
    favicon: t.field({
      type: SiteImageType,
      nullable: true,
      description: "Stands in the browser's tab instead of the mark of the state.",
      resolve: (_site, _args, ctx) => imageOf(ctx, 'favicon'),
    }),
    supportAddress: t.string({ nullable: true, resolve: ({ supportAddress }) => supportAddress || null }),
    supportPhone: t.string({ nullable: true, resolve: ({ supportPhone }) => supportPhone || null }),
    legalAddress: t.string({ nullable: true, resolve: ({ legalAddress }) => legalAddress || null }),
    privacyAddress: t.string({ nullable: true, resolve: ({ privacyAddress }) => privacyAddress || null }),
  }),
});

builder.queryField('site', (t) => t.field({ type: SiteType, resolve: (_parent, _args, { db }) => readSiteSettings(db) }));

const SiteImageUseEnum = builder.enumType('SiteImageUse', {
  values: { LOGO: { value: 'logo' }, DARK_LOGO: { value: 'darkLogo' }, FAVICON: { value: 'favicon' } } as const,
});

const SiteImageChangeType = builder.objectRef<{ image: SiteImage | undefined; warnings: string[] }>('SiteImageChange').implement({
  fields: (t) => ({
    image: t.expose('image', { type: SiteImageType, nullable: true }),
    warnings: t.exposeStringList('warnings', { description: 'What was taken out of the picture, or that it is large.' }),
  }),
});

builder.mutationField('setSiteImage', (t) =>
  t.fieldWithInput({
    type: SiteImageChangeType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'In force at once.',
    input: {
      use: t.input.field({ type: SiteImageUseEnum, required: true }),
      data: t.input.string({
        description:
          'The picture in base64, of at most 64 KB: SVG, PNG, WebP or JPEG; of a favicon SVG, PNG or ICO. Null takes it away.',
      }),
    },
    resolve: async (_parent, { input: { use, data } }, ctx) => {
      if (data != null && !z.base64().min(1).safeParse(data).success)
        throw new UserError('INVALID_INPUT', 'data must be base64.', 'data');
      const warnings = await setSiteImage(ctx, use, data == null ? null : Buffer.from(data, 'base64'));
      return { image: (await readSiteImages(ctx)).get(use), warnings };
    },
  }),
);

const ContrastType = builder.objectRef<Shades & { scheme: Scheme }>('Contrast').implement({
  description: 'How a colour fares on the page, and what is shown where it cannot be read.',
  fields: (t) => ({
    scheme: t.field({
      type: builder.enumType('Scheme', { values: { LIGHT: { value: 'light' }, DARK: { value: 'dark' } } as const }),
      resolve: ({ scheme }) => scheme,
    }),
    ground: t.string({ description: 'Of the page.', resolve: ({ scheme }) => grounds[scheme][0]! }),
    ratio: t.float({
      description: 'Of the colour on the page: text needs 4.5, what else must be seen 3.',
      resolve: ({ ratio }) => floored(ratio),
    }),
    link: t.exposeString('link', { description: 'The colour where it can be read, else the nearest shade that can.' }),
    button: t.exposeString('button'),
    onButton: t.exposeString('onButton', { description: 'Black or white, whichever is read better.' }),
    buttonStands: t.exposeBoolean('buttonStands', { description: 'Whether a button can be told from the page without an edge.' }),
  }),
});

builder.queryField('contrast', (t) =>
  t.field({
    type: [ContrastType],
    authScopes: { may: 'settings:read' },
    description: 'Of a colour that somebody thinks of, on the light page and on the dark one. Empty for what is no colour.',
    args: { colour: t.arg.string({ required: true, description: 'Like #1f5fd0.' }) },
    resolve: (_parent, { colour }) =>
      /^#[0-9a-f]{6}$/i.test(colour)
        ? Promise.all((['light', 'dark'] as const).map(async (scheme) => ({ scheme, ...(await shadesOf(colour, scheme)) })))
        : [],
  }),
);
