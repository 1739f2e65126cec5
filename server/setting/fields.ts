/** What a settings schema tells about its fields: enough to draw a form, to print a list, and to know what is secret. */
import type { z } from 'zod';

/** The schema of the settings of the site or of one integration: flat, each field with a title, each with a default. */
export type SettingsSchema = z.ZodObject;

declare module 'zod' {
  interface GlobalMeta {
    /** Sealed at rest, never read back. */
    secret?: boolean;
  }
}

export interface SettingsField {
  name: string;
  title: string;
  about: string | null;
  secret: boolean;
}

/** What whoever saves a setting should know: it was taken, and something comes of it that they may not expect. */
export interface SettingsWarning {
  field: string;
  message: string;
}

/** The fields in the order of the schema. Each must have been given a title with `.meta({ title })`. */
export function fieldsOf(schema: SettingsSchema): SettingsField[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const meta = (field as z.ZodType).meta();
    return { name, title: meta?.title ?? name, about: meta?.description ?? null, secret: meta?.secret === true };
  });
}

/** The names of the secret fields. */
export function secretsOf(schema: SettingsSchema): string[] {
  return fieldsOf(schema)
    .filter((field) => field.secret)
    .map((field) => field.name);
}
