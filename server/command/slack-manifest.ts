import { readFile } from 'node:fs/promises';

const file = new URL('../../slack-app.json', import.meta.url);

/** The app as Slack makes it from a manifest, with this site's addresses; in Socket Mode it has none. */
export async function slackManifest(siteUrl: string, { socket = false }: { socket?: boolean }): Promise<string> {
  const text = (await readFile(file, 'utf8')).replaceAll('https://SITE_URL', siteUrl);
  if (!socket) return text.trim();
  const manifest = JSON.parse(text) as { settings: { socket_mode_enabled: boolean } };
  manifest.settings.socket_mode_enabled = true;
  return JSON.stringify(manifest, (key, value: unknown) => (['url', 'request_url'].includes(key) ? undefined : value), 2);
}
