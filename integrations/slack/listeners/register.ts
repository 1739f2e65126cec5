import type { App } from '@slack/bolt';
import { registerCommand, registerShortcuts } from './commands.ts';
import { registerOpeners, registerButtonActions } from './buttons.ts';
import { registerRetry } from './draft.ts';
import { registerDrill } from './drill.ts';
import { registerHome } from './home.ts';
import type { Deps } from './authorize.ts';
import { registerTestMessage } from './test-message.ts';
import { registerSubmissions } from './register-submissions.ts';

/** Registers all listeners. Each acknowledges after its work; the receiver does so earlier when that takes too long. */
export function registerListeners(app: App, deps: Deps): void {
  registerButtonActions(app, deps);
  registerOpeners(app, deps);
  registerSubmissions(app, deps);
  registerRetry(app, deps);
  registerCommand(app, deps);
  registerShortcuts(app, deps);
  registerHome(app, deps);
  registerDrill(app, deps);
  registerTestMessage(app, deps);
}
