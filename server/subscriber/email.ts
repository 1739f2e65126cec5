import { z } from 'zod';
import { UserError } from '../errors.ts';

const schema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** An address as it is kept: lower case. Null for what is none. */
export function parseEmail(text: string): string | null {
  return schema.safeParse(text).data ?? null;
}

/** The same. Throws INVALID_INPUT for what is none. */
export function readEmail(text: string, field = 'email'): string {
  const email = parseEmail(text);
  if (email === null) throw new UserError('INVALID_INPUT', 'email.invalid', {}, field);
  return email;
}
