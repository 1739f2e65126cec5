/** Reads the built client's files once, as bytes that are ready to be sent. The build has compressed them. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readyBytes, type Bytes } from './bytes.ts';
import type { Encoding } from '../negotiate.ts';

/** Files of other types are not sent. */
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Returns the files by path. A file whose name contains a hash of its content never changes. */
export async function readAssets(folder: string, headers: Record<string, string>): Promise<Map<string, Bytes>> {
  const files = await readdir(folder, { recursive: true });
  const known = files.filter((file) => Object.hasOwn(types, path.extname(file)));
  const read = known.map(async (file): Promise<[string, Bytes]> => {
    const place = path.join(folder, file);
    const address = `/${file.split(path.sep).join('/')}`;
    const identity = await readFile(place);
    const coded = async (name: Encoding, ending: string) =>
      existsSync(place + ending) ? { [name]: await readFile(place + ending) } : {};
    const own: Record<string, string> = { ...headers, 'content-type': types[path.extname(file)]! };
    if (address.startsWith('/_app/immutable/')) own['cache-control'] = 'public, max-age=31536000, immutable';
    const codings = { ...(await coded('br', '.br')), ...(await coded('gzip', '.gz')), identity };
    return [address, readyBytes(codings, own)];
  });
  return new Map(await Promise.all(read));
}

/** Names a build of the client: the names of its files contain hashes of their contents. */
export function buildOf(assets: ReadonlyMap<string, Bytes>): string {
  return createHash('sha256')
    .update([...assets.keys()].sort().join(' '))
    .digest('base64url')
    .slice(0, 12);
}
