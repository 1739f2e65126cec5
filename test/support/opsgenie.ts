import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A payload as OpsGenie sent it, from the recordings. */
export function recording(name: 'create' | 'escalate'): Record<string, any> {
  return JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../recordings/opsgenie-${name}.json`), 'utf8')) as Record<
    string,
    any
  >;
}

/** The recorded create, as another action, of another alert, or with other words. */
export function alertPayload(action: string, alert: Record<string, unknown> = {}): Record<string, any> {
  const create = recording('create');
  return { ...create, action, alert: { ...create['alert'], ...alert } };
}
