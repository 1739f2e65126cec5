import { ActorKind, IncidentStatus, Role, Severity } from '../generated/prisma/enums.ts';
import { scopes, type Scope } from '../authorization/scopes.ts';
import { userErrorCodes } from '../errors.ts';
import { languageCodes, type Language } from '../language/index.ts';
import { builder } from './builder.ts';

/** Makes the API's enum values, which are upper case, from the database's values: `OUTAGE` from `outage`. */
export function capitals<V extends string>(values: readonly V[]): Record<string, { value: V }> {
  return Object.fromEntries(
    values.map((value) => [
      value
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .replaceAll(/[-:]/g, '_')
        .toUpperCase(),
      { value },
    ]),
  );
}

export const StatusEnum = builder.enumType('IncidentStatus', {
  description: 'An incident starts as PLANNED, SUSPECTED or CONFIRMED, and ends as DISMISSED or RESOLVED.',
  values: capitals<IncidentStatus>(Object.values(IncidentStatus)),
});

export const SeverityEnum = builder.enumType('Severity', { values: capitals<Severity>(Object.values(Severity)) });

export const LanguageEnum = builder.enumType('Language', { values: capitals<Language>(languageCodes) });

export const ActorKindEnum = builder.enumType('ActorKind', { values: capitals<ActorKind>(Object.values(ActorKind)) });

export const RoleEnum = builder.enumType('Role', {
  description: 'ADMIN has all permissions. RESPONDER may read and change incidents.',
  values: capitals<Role>(Object.values(Role)),
});

export const ScopeEnum = builder.enumType('Scope', {
  description: 'A permission of a user or an API key.',
  values: capitals<Scope>(scopes),
});

export const UserErrorCodeEnum = builder.enumType('UserErrorCode', { values: userErrorCodes });
