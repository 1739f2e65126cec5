import type { Env } from '../server/env.ts';
import type { Integration } from '../server/integration/contract.ts';
import { email } from './email/index.ts';
import { opsgenie } from './opsgenie/index.ts';
import { slack } from './slack/index.ts';

/** Lists all integrations. A new one needs a folder beside this file and a line here. */
export function createIntegrations(env: Env): readonly Integration[] {
  return [opsgenie, email(env), slack(env)];
}
