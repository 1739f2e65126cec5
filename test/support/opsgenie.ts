import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Reads a recorded payload of OpsGenie. */
export function recording(name: 'create' | 'escalate'): Record<string, any> {
  return JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../recordings/opsgenie-${name}.json`), 'utf8')) as Record<
    string,
    any
  >;
}

/** Returns the recorded create with some fields changed. */
export function alertPayload(action: string, alert: Record<string, unknown> = {}): Record<string, any> {
  const create = recording('create');
  return { ...create, action, alert: { ...create['alert'], ...alert } };
}
