import { z } from 'zod';
import { openBase, type Base } from '../base.ts';
import { CommandError } from '../errors.ts';
import { checkIntegration } from '../health/check.ts';
import type { CheckAnswer } from '../health/rules.ts';
import { hostOf } from '../integration/host.ts';
import type { Configurable } from '../integration/registry.ts';
import type { Program } from '../main.ts';
import { updateSettings, shown } from '../setting/update.ts';
import { fieldsOf } from '../setting/fields.ts';
import { readSettings } from '../setting/read.ts';
import { readValue } from './read-value.ts';
import { describeImages, takeImages } from './images.ts';

interface Input {
  name: string | undefined;
  /** Each has the form `field=value`. */
  changes: string[];
  enable?: true;
  disable?: true;
  check?: true;
}

/** Shows settings, after making the given changes. */
export async function settingsCommand({ env, integrations, log }: Program, { name, changes, ...input }: Input): Promise<void> {
  const base = await openBase(env, integrations, log);
  try {
    const settled = name === undefined ? base.registry.configurables : [base.registry.findConfigurable(name)];
    const enabled = input.enable ?? (input.disable ? false : undefined);
    const [only] = settled;
    if (name !== undefined && only && (changes.length > 0 || enabled !== undefined)) {
      const images = await takeImages(only.name, changes);
      const values = await parseChanges(only, images.others);
      if (images.others.length > 0 || enabled !== undefined)
        await updateSettings(base.ctx, only.name, only.config, { enabled, values });
      for (const warning of await images.set(base.ctx)) console.warn(warning);
    }
    for (const each of settled) console.log(await describe(base, each));
    if (input.check) for (const each of settled) await check(base, each);
  } finally {
    await base.close();
  }
}

async function describe({ ctx }: Base, { name, textsIn, config, integration, warn }: Configurable): Promise<string> {
  const { enabled, value } = await readSettings(ctx.db, ctx.keyring, name, config);
  const { title, fields } = textsIn('en');
  const visible = shown(config, value);
  const lines = fieldsOf(config).map(
    (field) => `  ${field.name.padEnd(16)} ${JSON.stringify(visible[field.name])}   ${fields[field.name]?.title ?? ''}`,
  );
  if (name === 'site') lines.push(...(await describeImages(ctx)));
  const warnings = ((await warn?.(value)) ?? []).map(({ field, text }) => `  ! ${field}: ${text.render('en')}`);
  return [`${name} (${title})${integration ? (enabled ? ': on' : ': off') : ''}`, ...lines, ...warnings, ''].join('\n');
}

/** Prints one of the three answers. Throws CommandError when the integration does not work. */
async function check({ ctx }: Base, configurable: Configurable): Promise<void> {
  const { name, integration } = configurable;
  if (!integration || !(await hostOf(ctx, integration))) return;
  const { answer, explain, lastSucceededAt, findings } = await checkIntegration(ctx, configurable);
  const last = lastSucceededAt
    ? ` Last sent or received: ${lastSucceededAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`
    : '';
  for (const { title, state, advice } of findings)
    console.log(`${name}: ${title.render('en')}: ${state}. ${advice.render('en')}`);
  const line = `${name}: ${words[answer]}.${last} ${explain('en')}`.trim();
  if (answer === 'DOES_NOT_WORK') throw new CommandError(line);
  console.log(line);
}

const words: Record<CheckAnswer, string> = { NOT_SET_UP: 'not set up', WORKS: 'works', DOES_NOT_WORK: 'does not work' };

async function parseChanges({ config: schema, textsIn }: Configurable, changes: string[]): Promise<Record<string, unknown>> {
  const properties = (z.toJSONSchema(schema, { io: 'input' }).properties ?? {}) as Record<string, { type?: string }>;
  const { fields } = textsIn('en');
  const values: Record<string, unknown> = {};
  for (const change of changes) {
    const [, field = '', given = ''] = /^([^=]+)=(.*)$/s.exec(change) ?? [];
    if (!field) throw new CommandError(`"${change}" is not field=value.`);
    const value = given === '-' ? await readValue(fields[field]?.title ?? field) : given;
    values[field] = value === '' ? null : ofType(properties[field]?.type, value);
  }
  return values;
}

/** Converts a word from the command line to the type of the field. The schema rejects a word that cannot be converted. */
function ofType(type: string | undefined, value: string): unknown {
  if (type === 'boolean' && /^(true|false)$/.test(value)) return value === 'true';
  if ((type === 'number' || type === 'integer') && value.trim() !== '' && !Number.isNaN(Number(value))) return Number(value);
  return value;
}
