/** Derives from the fields of an incident: the fields of its GraphQL type, and the inputs of mutations and previews. */
import type { InputFieldRef } from '@pothos/core';
import { builder } from '../graphql/builder.ts';
import { SeverityEnum, StatusEnum } from '../graphql/enums.ts';
import { fieldNames, incidentFields, type Field, type FieldName, type FieldValues } from './fields.ts';

type Types = typeof builder.$inferSchemaTypes;
type InputFieldBuilder = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;
type Inputs<Name extends FieldName, Required extends FieldName> = {
  [K in Name]: InputFieldRef<Types, K extends Required ? FieldValues[K] : FieldValues[K] | null | undefined>;
};

const types = {
  text: 'String',
  boolean: 'Boolean',
  number: 'Int',
  time: 'DateTime',
  status: StatusEnum,
  severity: SeverityEnum,
} as const;

/** Makes an input of every field. Fields that are not required stay as they are when they are not given. */
export function fieldInputs<Required extends FieldName = never>(t: InputFieldBuilder, ...required: Required[]) {
  return inputsOf(t, fieldNames, required);
}

/** Makes an input of each of these fields. */
export function inputsOf<Name extends FieldName, Required extends FieldName = never>(
  t: InputFieldBuilder,
  names: readonly Name[],
  required: readonly Required[] = [],
): Inputs<Name, Required> {
  const entries = names.map((name) => {
    const { type, schema, description: ofField, inputDescription }: Field = incidentFields[name];
    const description = [ofField, inputDescription, schema.safeParse(null).success && 'Null clears it.']
      .filter(Boolean)
      .join(' ');
    const isRequired = (required as readonly FieldName[]).includes(name);
    return [name, t.field({ type: types[type], required: isRequired, ...(description && { description }) })];
  });
  return Object.fromEntries(entries) as Inputs<Name, Required>;
}

export const DEFAULT_MESSAGE = 'Markdown. When it is empty or absent, the default text for this change is published.';

/** Makes the inputs for the update that is posted with a change. */
export function messageInputs(t: InputFieldBuilder) {
  return {
    message: t.string({ description: `Published as an update. ${DEFAULT_MESSAGE}` }),
    notify: t.boolean({
      description:
        'Whether to notify subscribers of this change. By default they are notified of changes to CONFIRMED, WATCHING and RESOLVED.',
    }),
  };
}

// The title is translated into the requested language, so the type itself defines it.
builder.prismaObjectFields('Incident', (t) => {
  const entries = fieldNames
    .filter((name) => name !== 'title')
    .map((name) => {
      const { type, schema, description, isPublic }: Field = incidentFields[name];
      const field = t.field({
        type: types[type] as 'String',
        // An absent text is empty.
        nullable: type !== 'text' && schema.safeParse(null).success,
        ...(description && { description }),
        ...(!isPublic && { authScopes: { may: 'incidents:read' } as const }),
        select: { [name]: true },
        resolve: (incident) => incident[name] as string,
      });
      return [name, field] as const;
    });
  return Object.fromEntries(entries);
});
