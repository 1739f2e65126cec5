import manifest from '../../slack-app.json' with { type: 'json' };

/** The scopes that the app needs. */
export const scopes: readonly string[] = manifest.oauth_config.scopes.bot;
