/** Reads what a page says about itself to browsers, search engines and chat programs. */
import { get } from './get.ts';

type Attributes = Record<string, string>;

export interface Head {
  status: number;
  title: string | undefined;
  /** The `meta` elements by name or property; those with a media query are left out. */
  meta: Record<string, string>;
  links: Attributes[];
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decode = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name]!);

export async function readHead(app: { url: string }, path: string, headers: Record<string, string> = {}): Promise<Head> {
  const { status, body } = await get(app, path, headers);
  const [html = ''] = body.toString().split('</head>');
  const elements = (name: string) =>
    [...html.matchAll(new RegExp(`<${name}\\b((?:\\s+[\\w:-]+(?:="[^"]*")?)*)\\s*/?>`, 'g'))].map(([, inside = '']) =>
      Object.fromEntries([...inside.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, decode(value)])),
    );
  const titles = [...html.matchAll(/<title>([^<]*)<\/title>/g)];
  if (titles.length > 1) throw new Error(`${path} has several titles.`);
  const meta: Record<string, string> = {};
  for (const { name, property, content, media } of elements('meta') as Attributes[]) {
    const key = name ?? property;
    if (!key || media) continue;
    if (key in meta) throw new Error(`${path} says ${key} twice.`);
    meta[key] = content ?? '';
  }
  return { status, title: titles[0] && decode(titles[0][1]!), meta, links: elements('link') };
}
