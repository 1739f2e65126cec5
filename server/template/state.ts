import { UserError } from '../errors.ts';
import { Prisma, type Template } from '../generated/prisma/client.ts';
import type { TemplateState } from './events.ts';

export function stateOf({ name, language, severity, title, message }: Template): TemplateState {
  return { name, language, severity, title, message };
}

/** Converts the error of a name that is taken to an expected error, and returns any other error unchanged. */
export function toUserError(error: unknown): unknown {
  const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
  return isTaken ? new UserError('INVALID_INPUT', 'template.nameTaken', {}, 'name') : error;
}
