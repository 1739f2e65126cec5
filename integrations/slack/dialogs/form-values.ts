/** Reads and validates the values of a submitted dialog. */
import type { ViewOutput, ViewStateValue } from '@slack/bolt';
import { sanitizeForDatabase } from '../../../server/text.ts';
import { words } from '../words.ts';
import { fieldOf, MAX_TEXT_LENGTH, type Meta } from './fields.ts';

/** The error messages, by field. */
export type Errors = Record<string, string>;

/** Either the input, or the errors. */
export type Read<T> = { input: T; errors?: never } | { input?: never; errors: Errors };

/** The values of a submitted dialog, and the errors found in them. */
export class FormValues {
  readonly errors: Errors = {};
  readonly #values: Record<string, ViewStateValue> = {};
  readonly #blocks: Record<string, string> = {};

  constructor(view: Pick<ViewOutput, 'state'>) {
    for (const [block, actions] of Object.entries(view.state.values ?? {})) {
      const field = fieldOf(block);
      this.#blocks[field] = block;
      this.#values[field] = Object.values(actions)[0]!;
    }
  }

  /** Reads a text, trimmed and safe for the database. */
  text(field: string): string {
    return sanitizeForDatabase(this.#values[field]?.value ?? '', MAX_TEXT_LENGTH).trim();
  }

  /** All texts by field, as they were typed. */
  texts(): Record<string, string> {
    const typed = Object.entries(this.#values).filter(([, { type }]) => type === 'plain_text_input');
    return Object.fromEntries(typed.map(([field, { value }]) => [field, value ?? '']));
  }

  /** Reads a required text of one line. */
  title(field: string): string {
    const title = this.text(field).replace(/\s+/g, ' ');
    if (!title) this.errors[field] = words().error.title;
    return sanitizeForDatabase(title, 200);
  }

  /** Reads a choice; undefined when none of these values is chosen. */
  choice<T extends string>(field: string, among: readonly T[]): T | undefined {
    const value = this.#values[field]?.selected_option?.value;
    return among.find((each) => each === value);
  }

  isChecked(field: string, value: string): boolean {
    return this.#values[field]?.selected_options?.some((each) => each.value === value) ?? false;
  }

  time(field: string): Date | undefined {
    const seconds = this.#values[field]?.selected_date_time;
    return typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
  }

  has(field: string): boolean {
    return field in this.#blocks;
  }

  addError(field: string, error: string): void {
    this.errors[field] ??= error;
  }

  /** Maps errors to the ids of their blocks. An error of a field that the dialog does not have goes to the first block. */
  shown(errors: Errors): Errors {
    const first = Object.values(this.#blocks)[0] ?? 'title';
    return Object.fromEntries(Object.entries(errors).map(([field, error]) => [this.#blocks[field] ?? first, error]));
  }

  /** Returns the errors, or else the input without its undefined properties. */
  result<T extends object>(input: T): Read<T> {
    if (Object.keys(this.errors).length > 0) return { errors: this.errors };
    return { input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as T };
  }
}

/** The data that the dialog was opened with. */
export function metaOf({ private_metadata }: Pick<ViewOutput, 'private_metadata'>): Meta {
  try {
    return JSON.parse(private_metadata || '{}') as Meta;
  } catch {
    return {};
  }
}

const MINUTE = 60_000;

/** The time of the next update, from the chosen minutes; null for none. */
export function nextUpdateOf(form: FormValues, now: Date): Date | null {
  const minutes = Number(form.choice('promise', promises) ?? 0);
  return minutes ? new Date(now.getTime() + minutes * MINUTE) : null;
}

/** The choices for the time until the next update, in minutes. */
export const promises = ['0', '15', '30', '60', '120', '240'] as const;
