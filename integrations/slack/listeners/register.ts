import type { App } from '@slack/bolt';
import { registerCommand, registerShortcuts } from './beginnings.ts';
import { registerOpeners, registerPresses } from './buttons.ts';
import { registerRetry } from './draft.ts';
import { registerDrill } from './drill.ts';
import { registerHome } from './home.ts';
import type { Deps } from './person.ts';
import { registerSubmissions } from './submit.ts';

/** Everything that people do in Slack. Each listener does its work, then answers; who waits too long was answered already. */
export function registerListeners(app: App, deps: Deps): void {
  registerPresses(app, deps);
  registerOpeners(app, deps);
  registerSubmissions(app, deps);
  registerRetry(app, deps);
  registerCommand(app, deps);
  registerShortcuts(app, deps);
  registerHome(app, deps);
  registerDrill(app, deps);
}
