import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../../support/program.ts';

const run = async (...words: string[]) => {
  const { code, stdout } = await runProgram(['slack-manifest', ...words], { MONOSTAT_SITE_URL: 'https://status.example.org/' });
  expect(code).toBe(0);
  return { stdout, manifest: JSON.parse(stdout) as any };
};

test('the manifest has the one endpoint of this site for all requests', async () => {
  const { stdout, manifest } = await run();
  const urls = [...stdout.matchAll(/"(?:request_)?url": "([^"]+)"/g)].map(([, url]) => url);
  expect(urls).toEqual(Array(3).fill('https://status.example.org/integrations/slack/events'));
  expect(stdout).not.toContain('SITE_URL');
  expect(manifest.settings.socket_mode_enabled).toBe(false);
});

test('a URL that Slack does not accept causes a warning beside the manifest', async () => {
  const print = (...words: string[]) =>
    runProgram(['slack-manifest', ...words], { MONOSTAT_SITE_URL: 'http://status.example.org' });
  const { code, stdout, stderr } = await print();
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^Warning: Slack accepts only https/) });
  expect(JSON.parse(stdout)).toHaveProperty('features');
  expect((await print('--socket')).stderr).toBe('');
});

test('for Socket Mode the manifest has no URL', async () => {
  const { stdout, manifest } = await run('--socket');
  expect(stdout).not.toMatch(/https?:/);
  expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
});

test('the manifest is valid, and has the scopes of all methods that the app calls', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const manifest = JSON.parse(readFileSync(path.join(root, 'slack-app.json'), 'utf8'));
  expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  for (const { description } of manifest.features.shortcuts) expect(description.length).toBeLessThanOrEqual(150);
  expect(manifest.oauth_config.scopes.bot).toEqual(
    expect.arrayContaining([
      'commands',
      'chat:write',
      'channels:join',
      'channels:read',
      'groups:read',
      'users:read',
      'usergroups:read',
    ]),
  );
  expect(manifest.features.app_home, 'without this tab the app may send nobody a direct message').toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: true,
  });
  expect(manifest.features.slash_commands[0].command).toBe('/status');
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_home_opened']);
});
