/**
 * The fields of an incident that people edit. What operations accept, what events keep, the API's inputs and its type derive
 * from this record: a new field is a column, an entry here, and the places that the compiler and the test "every field of an
 * incident appears everywhere" then name.
 */
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { IncidentStatus, MessageKey, Severity } from '../generated/prisma/enums.ts';
import { issueMessage } from '../language/issue.ts';
import type { MessageId } from '../language/message.ts';
import { lineSchema, textSchema } from '../text.ts';

export interface Field {
  /** Decides the type in the API, and how the value is kept in an event's JSON. */
  type: 'text' | 'boolean' | 'time' | 'status' | 'severity';
  /** Accepts the field's values, and null where it can be cleared. Its errors are ids of messages. */
  schema: z.ZodType;
  /** The value of a new incident, and of one from before the field existed. `start` has none: a new incident starts now. */
  initial: unknown;
  /** Whether visitors see it. */
  isPublic: boolean;
  /** The description in the API, and what inputs say besides. */
  about: string;
  inputAbout?: string;
}

const REQUIRED: MessageId = 'incident.fieldRequired';

/** Null clears a text: it is then empty, as in the table. */
const clearable = <S extends z.ZodType<string>>(schema: S) => schema.nullable().transform((text) => text ?? '');

/** A text with nothing but white space is empty. */
const markdown = clearable(textSchema.transform((text) => (text.trim() ? text : '')));

export const incidentFields = {
  status: {
    type: 'status',
    schema: z.enum(IncidentStatus, REQUIRED),
    initial: 'confirmed',
    isPublic: true,
    about: '',
    inputAbout: 'A new incident is CONFIRMED by default.',
  },
  severity: { type: 'severity', schema: z.enum(Severity, REQUIRED), initial: 'outage', isPublic: true, about: '' },
  title: {
    type: 'text',
    schema: lineSchema(200, 'incident.titleMissing').min(1, 'incident.titleMissing' satisfies MessageId),
    initial: '',
    isPublic: true,
    about: '',
    inputAbout: 'One line of at most 200 characters.',
  },
  summary: { type: 'text', schema: markdown, initial: '', isPublic: true, about: 'Markdown. Empty when there is none.' },
  start: {
    type: 'time',
    schema: z.date(REQUIRED),
    initial: null,
    isPublic: true,
    about: 'When it began, or is planned to begin.',
    inputAbout: 'A new incident starts now by default. PLANNED requires a time in the future.',
  },
  end: {
    type: 'time',
    schema: z.date(REQUIRED).nullable(),
    initial: null,
    isPublic: true,
    about: 'When it ended, or is expected to end.',
    inputAbout: 'Required for PLANNED.',
  },
  nextUpdateAt: {
    type: 'time',
    schema: z.date(REQUIRED).nullable(),
    initial: null,
    isPublic: true,
    about: 'When the next update is due. Visitors see it.',
  },
  silent: {
    type: 'boolean',
    schema: z.boolean(REQUIRED),
    initial: false,
    isPublic: false,
    about: 'If true, subscribers are never notified about this incident.',
  },
  notifyOnStartAndEnd: {
    type: 'boolean',
    schema: z.boolean(REQUIRED),
    initial: false,
    isPublic: false,
    about: 'Whether subscribers are notified when planned maintenance starts and when it ends.',
  },
} as const satisfies Record<string, Field>;

type Fields = typeof incidentFields;
export type FieldName = keyof Fields;
export const fieldNames = Object.keys(incidentFields) as FieldName[];

/** The fields as operations and the table have them. */
export type FieldValues = { -readonly [K in FieldName]: z.output<Fields[K]['schema']> };

/** The fields as events keep them: a time is text in ISO 8601. */
export type FieldState = { [K in FieldName]: FieldValues[K] extends infer V ? (V extends Date ? string : V) : never };

type FieldSchemas = { [K in FieldName]: z.ZodOptional<Fields[K]['schema']> };

const changeSchema = z.object({
  ...(Object.fromEntries(fieldNames.map((name) => [name, incidentFields[name].schema.optional()])) as FieldSchemas),
  /** Markdown; posted as an update. Without it: the default text for this change, if status or severity change. */
  message: markdown.optional(),
  /** Posted when there is no message, instead of the default text for this change. */
  messageKey: z.enum(MessageKey).optional(),
  /** The version of the incident that the caller has seen; without it, the change is made to any version. */
  version: z.int().nullish(),
  /** Whether to notify subscribers of this change; without it, `notifiesSubscribers` decides. */
  notify: z.boolean().nullish(),
});

type Input = z.input<typeof changeSchema>;

/**
 * What an operation may change about an incident, all at once. A field that is absent or undefined stays; null clears it, or
 * is refused where the field cannot be cleared.
 */
export type IncidentChange = { [K in keyof Input]?: Input[K] | null };

export interface ParsedChange {
  /** Only the fields that were given. */
  fields: Partial<FieldValues>;
  message: string;
  messageKey: MessageKey | undefined;
  notify: boolean | undefined;
}

/** Checks a change before it is made or previewed. Throws INVALID_INPUT, which names the field. */
export function parseChange(change: IncidentChange): ParsedChange {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const { success, data, error } = changeSchema.safeParse(given);
  if (!success) {
    const [issue] = error.issues;
    throw new UserError('INVALID_INPUT', issueMessage(issue), null, String(issue?.path[0] ?? ''));
  }
  const { message = '', messageKey, version: _version, notify, ...fields } = data;
  return { fields: fields as Partial<FieldValues>, message, messageKey, notify: notify ?? undefined };
}

/** The fields of an incident that starts now and of which nothing else is known. */
export function initialFields(now: Date): FieldValues {
  const entries = fieldNames.map((name) => [name, incidentFields[name].initial] as const);
  return { ...(Object.fromEntries(entries) as unknown as FieldValues), start: now };
}
