import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Message } from '../language/message.ts';
import { builder, type GraphQLContext } from '../graphql/builder.ts';
import { LanguageEnum } from '../graphql/enums.ts';
import { readSiteSettings } from './settings.ts';
import { exampleColour, type Scheme } from '../look/tokens.ts';
import { backgrounds, shadesOf, type Shades } from './colour.ts';
import type { SiteSettings } from './config.ts';
import { floored } from './style.ts';
import { readSiteImages, type SiteImage } from './queries.ts';
import { setSiteImage } from './set-image.ts';

const SiteImageType = builder.objectRef<SiteImage>('SiteImage').implement({
  fields: (t) => ({
    url: t.string({
      description: 'The content of this URL never changes.',
      resolve: ({ path }, _args, { siteUrl }) => siteUrl + path,
    }),
    path: t.exposeString('path'),
    type: t.exposeString('type'),
    width: t.exposeInt('width'),
    height: t.exposeInt('height'),
  }),
});

const imageOf = async ({ db, live }: GraphQLContext, use: SiteImage['use']) =>
  (await live.remember('images', () => readSiteImages({ db }))).get(use);

const SiteType = builder.objectRef<SiteSettings>('Site').implement({
  description: 'The name, language and branding of the status page.',
  fields: (t) => ({
    name: t.exposeString('name'),
    url: t.string({ resolve: (_site, _args, { siteUrl }) => siteUrl }),
    language: t.expose('language', {
      type: LanguageEnum,
      description: 'The language for visitors whose languages are not available.',
    }),
    timeZone: t.exposeString('timeZone', { description: 'An IANA time zone. Days start and end in it.' }),
    subscriptions: t.exposeBoolean('subscriptions', { description: 'Whether visitors can subscribe.' }),
    autoStart: t.exposeBoolean('autoStart', {
      authScopes: { may: 'incidents:read' },
      description: 'Whether new maintenance starts automatically unless it is chosen otherwise.',
    }),
    autoEnd: t.exposeBoolean('autoEnd', {
      authScopes: { may: 'incidents:read' },
      description: 'Whether new maintenance ends automatically unless it is chosen otherwise.',
    }),
    logo: t.field({ type: SiteImageType, nullable: true, resolve: (_site, _args, ctx) => imageOf(ctx, 'logo') }),
    darkLogo: t.field({
      type: SiteImageType,
      nullable: true,
      description: 'The logo for the dark colour scheme.',
      resolve: (_site, _args, ctx) => imageOf(ctx, 'darkLogo'),
    }),
    favicon: t.field({
      type: SiteImageType,
      nullable: true,
      description: "Replaces the icon that shows the state in the browser's tab.",
      resolve: (_site, _args, ctx) => imageOf(ctx, 'favicon'),
    }),
    supportContact: t.string({ nullable: true, resolve: ({ supportContact }) => supportContact || null }),
    supportPhone: t.string({ nullable: true, resolve: ({ supportPhone }) => supportPhone || null }),
    legalUrl: t.string({ nullable: true, resolve: ({ legalUrl }) => legalUrl || null }),
    privacyUrl: t.string({ nullable: true, resolve: ({ privacyUrl }) => privacyUrl || null }),
  }),
});

builder.queryField('site', (t) => t.field({ type: SiteType, resolve: (_parent, _args, { db }) => readSiteSettings(db) }));

const SiteImageUseEnum = builder.enumType('SiteImageUse', {
  values: { LOGO: { value: 'logo' }, DARK_LOGO: { value: 'darkLogo' }, FAVICON: { value: 'favicon' } } as const,
});

const SiteImageChangeType = builder
  .objectRef<{ image: SiteImage | undefined; warnings: Message[] }>('SiteImageChange')
  .implement({
    fields: (t) => ({
      image: t.expose('image', { type: SiteImageType, nullable: true }),
      warnings: t.stringList({
        description: 'Says what was removed from the picture, or that it is large.',
        resolve: ({ warnings }, _args, { language }) => warnings.map((each) => each.render(language)),
      }),
    }),
  });

builder.mutationField('setSiteImage', (t) =>
  t.fieldWithInput({
    type: SiteImageChangeType,
    errors: {},
    authScopes: { may: 'settings:write' },
    description: 'Sets, replaces or removes a picture of the site. It takes effect immediately.',
    input: {
      use: t.input.field({ type: SiteImageUseEnum, required: true }),
      data: t.input.string({
        description:
          'The picture in base64, at most 64 KB. A logo can be SVG, PNG, WebP or JPEG, a favicon SVG, PNG or ICO. Null removes the picture.',
      }),
    },
    resolve: async (_parent, { input: { use, data } }, ctx) => {
      if (data != null && !z.base64().min(1).safeParse(data).success)
        throw new UserError('INVALID_INPUT', 'image.notBase64', {}, 'data');
      const warnings = await setSiteImage(ctx, use, data == null ? null : Buffer.from(data, 'base64'));
      return { image: (await readSiteImages(ctx)).get(use), warnings };
    },
  }),
);

const ContrastType = builder.objectRef<Shades & { scheme: Scheme }>('Contrast').implement({
  description: 'The contrast of a colour with the page, and the colours that the page shows instead where it cannot be read.',
  fields: (t) => ({
    scheme: t.field({
      type: builder.enumType('Scheme', { values: { LIGHT: { value: 'light' }, DARK: { value: 'dark' } } as const }),
      resolve: ({ scheme }) => scheme,
    }),
    background: t.string({ description: "The page's background colour.", resolve: ({ scheme }) => backgrounds[scheme][0]! }),
    ratio: t.float({
      description: 'The contrast of the colour with the background. Text needs 4.5, other visible parts need 3 (WCAG 2.2 AA).',
      resolve: ({ ratio }) => floored(ratio),
    }),
    link: t.exposeString('link', {
      description: 'The colour of links: the given colour when it is readable, otherwise its nearest readable shade.',
    }),
    button: t.exposeString('button', { description: 'The background colour of buttons.' }),
    buttonText: t.exposeString('buttonText', { description: 'The colour of the text on buttons: black or white.' }),
    buttonNeedsBorder: t.exposeBoolean('buttonNeedsBorder', {
      description: 'Whether buttons need a border to be seen on the page.',
    }),
  }),
});

builder.queryField('contrast', (t) =>
  t.field({
    type: [ContrastType],
    authScopes: { may: 'settings:read' },
    description: 'The contrast of a colour on the light page and on the dark page. Empty when `colour` is not a colour.',
    args: { colour: t.arg.string({ required: true, description: `For example ${exampleColour}.` }) },
    resolve: (_parent, { colour }) =>
      /^#[0-9a-f]{6}$/i.test(colour)
        ? Promise.all((['light', 'dark'] as const).map(async (scheme) => ({ scheme, ...(await shadesOf(colour, scheme)) })))
        : [],
  }),
);
