import manifest from '../../slack-app.json' with { type: 'json' };

/** What the app must be allowed to do. */
export const scopes: readonly string[] = manifest.oauth_config.scopes.bot;
