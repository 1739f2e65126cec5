/** What a settings schema tells about its fields: enough to draw a form, to print a list, and to know what is secret. */
import { z } from 'zod';
import type { Transaction } from '../database/client.ts';
import type { Message } from '../language/message.ts';

/** The schema of the settings of the site or of one integration: flat, each field with a title, each with a default. */
export type SettingsSchema = z.ZodObject;

declare module 'zod' {
  interface GlobalMeta {
    /** Sealed at rest, never read back. */
    secret?: boolean;
    /** How it is entered, where its schema does not say that by itself. */
    kind?: FieldKind;
    /** The heading that it stands under. */
    group?: string;
    /** What is usually entered; anything else that fits may be. */
    suggestions?: readonly string[];
  }
}

type ChangeHook = (db: Transaction, before: Record<string, unknown>, after: Record<string, unknown>) => Promise<void>;

const changeHooks = new WeakMap<SettingsSchema, ChangeHook>();

/** Has the hook called with all values before and after each change of these settings, inside its transaction. */
export function withChangeHook<S extends SettingsSchema>(schema: S, hook: ChangeHook): S {
  changeHooks.set(schema, hook);
  return schema;
}

export function changeHookOf(schema: SettingsSchema): ChangeHook | undefined {
  return changeHooks.get(schema);
}

/** How a field is entered. */
export const fieldKinds = ['text', 'longText', 'number', 'boolean', 'choice', 'colour', 'email', 'url'] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface SettingsField {
  name: string;
  secret: boolean;
  kind: FieldKind;
  group: string | null;
  /** Of a number. */
  min: number | null;
  max: number | null;
  /** Of a text: how many characters it may have. */
  maxLength: number | null;
  /** Of a choice. */
  options: readonly string[];
  suggestions: readonly string[];
  /** What it is when nothing is entered; null for a secret. */
  default: unknown;
}

/** The parts of JSON Schema that say how something is entered. */
interface Described {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  anyOf?: Described[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  default?: unknown;
}

/** A consequence of an accepted value that the person who saves it may not expect. */
export interface SettingsWarning {
  field: string;
  text: Message;
}

/** The fields in the order of the schema. Each must have been given a title with `.meta({ title })`. */
export function fieldsOf(schema: SettingsSchema): SettingsField[] {
  const described = (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as Record<
    string,
    Described
  >;
  return Object.entries(schema.shape).map(([name, field]) => {
    const meta = (field as z.ZodType).meta();
    const secret = meta?.secret === true;
    const property = described[name] ?? {};
    // What may also be left empty is described by what it is otherwise.
    const main = property.anyOf?.find((each) => each.const !== '') ?? property;
    return {
      name,
      secret,
      kind: meta?.kind ?? kindOf(main),
      group: meta?.group ?? null,
      min: limit(main.minimum),
      max: limit(main.maximum),
      maxLength: limit(main.maxLength),
      options: (main.enum ?? []).map(String),
      suggestions: meta?.suggestions ?? [],
      default: secret ? null : (property.default ?? null),
    };
  });
}

function kindOf({ type, format, pattern, enum: options, maxLength }: Described): FieldKind {
  if (options) return 'choice';
  if (type === 'boolean') return 'boolean';
  if (type === 'number' || type === 'integer') return 'number';
  if (format === 'email') return 'email';
  if (format === 'uri') return 'url';
  if (pattern?.startsWith('^#[0-9a-f')) return 'colour';
  return maxLength !== undefined && maxLength > 500 ? 'longText' : 'text';
}

/** A limit that somebody has set: a whole number has those of the machine. */
function limit(value: number | undefined): number | null {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
}

/** The names of the secret fields. */
export function secretsOf(schema: SettingsSchema): string[] {
  return Object.keys(schema.shape).filter((name) => (schema.shape[name] as z.ZodType).meta()?.secret === true);
}
