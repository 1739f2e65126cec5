import type { Program } from '../main.ts';

/** Prints the manifest from which Slack creates the app, and on standard error what an operator has to know before they use it. */
export function slackManifestCommand({ env, integrations }: Program, { socket = false }: { socket?: boolean }): void {
  const slack = integrations.find(({ name }) => name === 'slack')!;
  const config = slack.config.parse({ connection: socket ? 'socket' : 'http' });
  const { file, warning } = slack.guide!(config, env.siteUrl);
  console.log(file!.content);
  if (warning) console.error(`Warning: ${warning.render('en')}`);
}
