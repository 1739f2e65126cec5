import manifest from '../../slack-app.json' with { type: 'json' };

/** The scopes that the app needs. */
export const scopes: readonly string[] = manifest.oauth_config.scopes.bot;

/** Returns the manifest from which Slack creates the app, with this site's URLs. In Socket Mode it contains none. */
export function manifestFor(siteUrl: string, connection: 'http' | 'socket'): string {
  if (connection === 'http') return JSON.stringify(manifest, null, 2).replaceAll('https://SITE_URL', siteUrl);
  const { settings, ...rest } = manifest;
  const isUrl = (key: string) => key === 'url' || key === 'request_url';
  const socket = { ...rest, settings: { ...settings, socket_mode_enabled: true } };
  return JSON.stringify(socket, (key, value: unknown) => (isUrl(key) ? undefined : value), 2);
}
