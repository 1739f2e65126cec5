/**
 * Defines the fields of an incident that users edit. The input of operations, the state in events, the inputs and the type of
 * the API derive from this record. A new field needs a column, an entry here, and the places that the compiler and the test
 * "every field of an incident appears everywhere" name.
 */
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { IncidentStatus, MessageKey, Severity } from '../generated/prisma/enums.ts';
import { issueMessage } from '../language/issue.ts';
import type { MessageId } from '../language/message.ts';
import { lineSchema, textSchema } from '../text.ts';

export interface Field {
  /** Decides the type in the API, and how an event's JSON stores the value. */
  type: 'text' | 'boolean' | 'number' | 'time' | 'status' | 'severity';
  /** Accepts the field's values, and null where it can be cleared. Its errors are ids of messages. */
  schema: z.ZodType;
  /** The value in a new incident, and in events from before the field existed. `start` has none: a new incident starts now. */
  initial: unknown;
  /** True when visitors see the field. */
  isPublic: boolean;
  /** The description in the API, and what inputs add to it. */
  description: string;
  inputDescription?: string;
}

const REQUIRED: MessageId = 'incident.fieldRequired';
const REMINDER: MessageId = 'incident.reminderRange';

/** The longest time before the start at which subscribers are reminded: two weeks. */
const MOST_REMINDER_MINUTES = 14 * 24 * 60;

/** Null clears a text: the table then holds an empty text. */
const clearable = <S extends z.ZodType<string>>(schema: S) => schema.nullable().transform((text) => text ?? '');

/** A text that contains only white space counts as empty. */
const markdown = clearable(textSchema.transform((text) => (text.trim() ? text : '')));

export const incidentFields = {
  status: {
    type: 'status',
    schema: z.enum(IncidentStatus, REQUIRED),
    initial: 'confirmed',
    isPublic: true,
    description: '',
    inputDescription: 'A new incident is CONFIRMED by default.',
  },
  severity: { type: 'severity', schema: z.enum(Severity, REQUIRED), initial: 'outage', isPublic: true, description: '' },
  title: {
    type: 'text',
    schema: lineSchema(200, 'incident.titleMissing').min(1, 'incident.titleMissing' satisfies MessageId),
    initial: '',
    isPublic: true,
    description: '',
    inputDescription: 'One line of at most 200 characters.',
  },
  impact: {
    type: 'text',
    schema: clearable(lineSchema(200)),
    initial: '',
    isPublic: true,
    description: 'The consequences of the incident for visitors. Empty when there is nothing to say.',
    inputDescription: 'One line of at most 200 characters.',
  },
  summary: { type: 'text', schema: markdown, initial: '', isPublic: true, description: 'Markdown. Empty when there is none.' },
  start: {
    type: 'time',
    schema: z.date(REQUIRED),
    initial: null,
    isPublic: true,
    description: 'When it began, or is planned to begin.',
    inputDescription: 'A new incident starts now by default. PLANNED requires a time in the future.',
  },
  end: {
    type: 'time',
    schema: z.date(REQUIRED).nullable(),
    initial: null,
    isPublic: true,
    description: 'When it ended, or is expected to end.',
    inputDescription: 'Required for PLANNED.',
  },
  nextUpdateAt: {
    type: 'time',
    schema: z.date(REQUIRED).nullable(),
    initial: null,
    isPublic: true,
    description: 'When the next update is due. Visitors see it.',
  },
  silent: {
    type: 'boolean',
    schema: z.boolean(REQUIRED),
    initial: false,
    isPublic: false,
    description: 'If true, subscribers are never notified about this incident.',
  },
  notifyOnStart: {
    type: 'boolean',
    schema: z.boolean(REQUIRED),
    initial: false,
    isPublic: false,
    description: 'Whether subscribers are notified when maintenance starts.',
  },
  notifyOnEnd: {
    type: 'boolean',
    schema: z.boolean(REQUIRED),
    initial: false,
    isPublic: false,
    description: 'Whether subscribers are notified when maintenance ends.',
  },
  reminderMinutes: {
    type: 'number',
    schema: z.int(REMINDER).min(5, REMINDER).max(MOST_REMINDER_MINUTES, REMINDER).nullable(),
    initial: null,
    isPublic: false,
    description: 'How many minutes before the start of planned maintenance subscribers are reminded, from 5 to 20160 (14 days).',
  },
  autoStart: {
    type: 'boolean',
    schema: z.boolean(REQUIRED),
    initial: false,
    isPublic: false,
    description: 'Whether a planned incident starts at its start. Otherwise staff are asked then.',
    inputDescription: 'New maintenance follows the setting `autoStart` of the site by default.',
  },
  autoEnd: {
    type: 'boolean',
    schema: z.boolean(REQUIRED),
    initial: false,
    isPublic: false,
    description: 'Whether maintenance is resolved at its end. Otherwise staff are asked then.',
    inputDescription: 'New maintenance follows the setting `autoEnd` of the site by default.',
  },
} as const satisfies Record<string, Field>;

type Fields = typeof incidentFields;
export type FieldName = keyof Fields;
export const fieldNames = Object.keys(incidentFields) as FieldName[];

/** The texts that an incident may have besides its title. */
export type OptionalText = Exclude<{ [K in FieldName]: Fields[K]['type'] extends 'text' ? K : never }[FieldName], 'title'>;

/** The values of the fields in operations and in the table. */
export type FieldValues = { -readonly [K in FieldName]: z.output<Fields[K]['schema']> };

/** The values of the fields in events: a time is a text in ISO 8601. */
export type FieldState = { [K in FieldName]: FieldValues[K] extends infer V ? (V extends Date ? string : V) : never };

type FieldSchemas = { [K in FieldName]: z.ZodOptional<Fields[K]['schema']> };

/** Parses the input of all operations that change the fields of an incident; a draft is checked by the same schemas. */
export const changeSchema = z.object({
  ...(Object.fromEntries(fieldNames.map((name) => [name, incidentFields[name].schema.optional()])) as FieldSchemas),
  /** Markdown that is posted as an update. Without it, a change of status or severity gets its default text. */
  message: markdown.optional(),
  /** Posted when there is no message, instead of the default text for this change. */
  messageKey: z.enum(MessageKey).optional(),
  /** The version of the incident that the caller has seen. Without it, the change is made to any version. */
  version: z.int().nullish(),
  /** True to notify subscribers of this change, false not to. Without it, `notifiesSubscribers` decides. */
  notify: z.boolean().nullish(),
});

type Input = z.input<typeof changeSchema>;

/**
 * A change of several fields of an incident at once. A field that is absent or undefined stays. Null clears a field, and is
 * rejected when the field cannot be cleared.
 */
export type IncidentChange = { [K in keyof Input]?: Input[K] | null };

export interface ParsedChange {
  /** Contains only the fields that were given. */
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

/** Returns the fields of an incident that starts now and about which nothing else is known. */
export function initialFields(now: Date): FieldValues {
  const entries = fieldNames.map((name) => [name, incidentFields[name].initial] as const);
  return { ...(Object.fromEntries(entries) as unknown as FieldValues), start: now };
}
