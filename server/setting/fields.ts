/** Reads from a settings schema what forms and lists need to know about its fields, and which ones are secret. */
import { z } from 'zod';
import type { Transaction } from '../database/client.ts';
import type { Message } from '../language/message.ts';

/** The schema of the settings of the site or of one integration. It is flat, and each field has a default. */
export type SettingsSchema = z.ZodObject;

declare module 'zod' {
  interface GlobalMeta {
    /** The field is sealed when it is stored, and cannot be read. */
    secret?: boolean;
    /** How the field is entered, when its schema does not say it. */
    kind?: FieldKind;
    /** The heading above the field. */
    group?: string;
    /** Usual values. Other valid values are accepted too. */
    suggestions?: readonly string[];
  }
}

type ChangeHook = (db: Transaction, before: Record<string, unknown>, after: Record<string, unknown>) => Promise<void>;

const changeHooks = new WeakMap<SettingsSchema, ChangeHook>();

/** Calls the hook with all values before and after each change of these settings, inside the transaction. */
export function withChangeHook<S extends SettingsSchema>(schema: S, hook: ChangeHook): S {
  changeHooks.set(schema, hook);
  return schema;
}

export function changeHookOf(schema: SettingsSchema): ChangeHook | undefined {
  return changeHooks.get(schema);
}

/** The ways to enter a field. */
export const fieldKinds = ['text', 'longText', 'number', 'boolean', 'choice', 'colour', 'email', 'url', 'steps'] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface SettingsField {
  name: string;
  secret: boolean;
  kind: FieldKind;
  group: string | null;
  /** The smallest value of a number. */
  min: number | null;
  max: number | null;
  /** The longest length of a text, in characters. */
  maxLength: number | null;
  /** The options of a choice. */
  options: readonly string[];
  suggestions: readonly string[];
  /** The value when nothing is entered; null for a secret. */
  default: unknown;
}

/** The parts of JSON Schema that describe how a field is entered. */
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

/** A consequence of an accepted value that the admin who saves it may not expect. */
export interface SettingsWarning {
  field: string;
  text: Message;
}

/** Returns the fields in the order of the schema. */
export function fieldsOf(schema: SettingsSchema): SettingsField[] {
  const described = (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as Record<
    string,
    Described
  >;
  return Object.entries(schema.shape).map(([name, field]) => {
    const meta = (field as z.ZodType).meta();
    const secret = meta?.secret === true;
    const property = described[name] ?? {};
    // A field that may also be empty is described by its other alternative.
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

/** Returns a limit that the schema sets. zod gives every whole number the limits of safe integers, which do not count. */
function limit(value: number | undefined): number | null {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
}

/** Returns the names of the secret fields. */
export function secretsOf(schema: SettingsSchema): string[] {
  return Object.keys(schema.shape).filter((name) => (schema.shape[name] as z.ZodType).meta()?.secret === true);
}
