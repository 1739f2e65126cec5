/** Defines what a draft contains: the same fields as a change of an incident, as JSON, each of them optional and maybe empty. */
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import { changeSchema, fieldNames, incidentFields, type Field } from '../fields.ts';
import { issueMessage } from '../../language/issue.ts';
import type { MessageId } from '../../language/message.ts';

const INVALID: MessageId = 'request.invalid';

/** Reads the values of fields from JSON: the API writes a time in ISO 8601, and a status or severity in capitals. */
const readers: Record<Field['type'], z.ZodType> = {
  text: z.unknown(),
  boolean: z.unknown(),
  number: z.unknown(),
  time: z.iso.datetime({ offset: true, error: INVALID }).transform((time) => new Date(time)),
  status: z.string(INVALID).toLowerCase(),
  severity: z.string(INVALID).toLowerCase(),
};

const { message, notify } = changeSchema.shape;

const schemas = new Map<string, z.ZodType>([
  ...fieldNames.map((name) => [name, readers[incidentFields[name].type].pipe(incidentFields[name].schema)] as const),
  ['message', message],
  ['notify', notify],
]);

/**
 * Checks the fields of a draft and returns them as they are. A field that is null or an empty text has no value yet, or is to be
 * cleared. Throws INVALID_INPUT, which names the field.
 */
export function parseDraft(fields: unknown): Prisma.InputJsonObject {
  const { success, data } = z.record(z.string(), z.unknown()).safeParse(fields);
  if (!success) throw new UserError('INVALID_INPUT', INVALID, {}, 'fields');
  for (const [name, value] of Object.entries(data)) {
    const schema = schemas.get(name);
    if (!schema) throw new UserError('INVALID_INPUT', 'draft.unknownField', { name: name.slice(0, 100) }, 'fields');
    if (value === null || value === '') continue;
    const { success, error } = schema.safeParse(value);
    if (!success) throw new UserError('INVALID_INPUT', issueMessage(error.issues[0]), null, name);
  }
  return data as Prisma.InputJsonObject;
}
