import { readFile } from 'node:fs/promises';

const file = new URL('../../slack-app.json', import.meta.url);

/** Returns what an operator has to know before they paste the manifest; null when nothing is wrong with it. */
export function manifestWarning(siteUrl: string, { socket = false }: { socket?: boolean }): string | null {
  if (socket || siteUrl.startsWith('https:')) return null;
  return `Warning: Slack accepts only https addresses, and this site is ${siteUrl}. Set MONOSTAT_SITE_URL to its public https address, or use --socket.`;
}

/** Returns the manifest from which Slack creates the app, with this site's URLs. In Socket Mode it contains none. */
export async function slackManifest(siteUrl: string, { socket = false }: { socket?: boolean }): Promise<string> {
  const text = (await readFile(file, 'utf8')).replaceAll('https://SITE_URL', siteUrl);
  if (!socket) return text.trim();
  const manifest = JSON.parse(text) as { settings: { socket_mode_enabled: boolean } };
  manifest.settings.socket_mode_enabled = true;
  return JSON.stringify(manifest, (key, value: unknown) => (['url', 'request_url'].includes(key) ? undefined : value), 2);
}
