/** The fields of an incident in the admin's form: what controls them, where they stand, and how they become input of the API. */
import type { VariablesOf } from '#lib/graphql.ts';
import type { AdminIncident, updateIncident } from '#lib/admin/incident/documents.ts';
import { fromLocal, inMinutes, toLocal } from '#lib/admin/incident/local-time.ts';
import type { AdminTexts } from '../../../../../server/language/index.ts';

type Input = VariablesOf<typeof updateIncident>['input'];
type FormTexts = AdminTexts['incidents']['form'];

/** Every field that the API lets people change: one that is missing below is a type error. */
export type FieldName = Exclude<keyof Input, 'id' | 'version' | 'message' | 'notify'>;

/**
 * The fields as the form has them: a time is in the site's time zone, `nextUpdateAt` is the minutes until then, and a number is
 * its text. Empty means none.
 */
export type FormValues = { [K in FieldName]: FormValue<NonNullable<AdminIncident[K]>> };
type FormValue<Value> = [Value] extends [number] ? string : Value;

/** The fields as the API has them. */
export type ApiValues = { [K in FieldName]: AdminIncident[K] };

interface FormField<Value> {
  control: 'line' | 'markdown' | 'checkbox' | 'time' | 'minutes' | 'reminder' | 'status' | 'severity';
  /** Fields of the same row stand beside each other; the rows `times` and `more` can be folded away. `plan` is for maintenance. */
  row: 'title' | 'state' | 'times' | 'more' | 'plan' | 'notify';
  /** The value in the form of a new incident. */
  blank: Value;
  hint?: (texts: FormTexts, zone: string) => string;
  max?: number;
  required?: boolean;
}

export const formFields: { [K in FieldName]: FormField<FormValues[K]> } = {
  title: { control: 'line', row: 'title', blank: '', max: 200, required: true },
  impact: { control: 'line', row: 'title', blank: '', max: 200, hint: (texts) => texts.impactDescription },
  status: { control: 'status', row: 'state', blank: 'CONFIRMED' },
  severity: { control: 'severity', row: 'state', blank: 'OUTAGE' },
  start: { control: 'time', row: 'times', blank: '', hint: (texts, zone) => texts.zone(zone) },
  end: { control: 'time', row: 'times', blank: '', hint: (texts) => texts.endDescription },
  summary: { control: 'markdown', row: 'more', blank: '', hint: (texts) => texts.summaryDescription },
  silent: { control: 'checkbox', row: 'more', blank: false, hint: (texts) => texts.silentDescription },
  notifyOnStart: { control: 'checkbox', row: 'plan', blank: false },
  notifyOnEnd: { control: 'checkbox', row: 'plan', blank: false },
  reminderMinutes: { control: 'reminder', row: 'plan', blank: '' },
  autoStart: { control: 'checkbox', row: 'plan', blank: false, hint: (texts) => texts.autoDescription },
  autoEnd: { control: 'checkbox', row: 'plan', blank: false, hint: (texts) => texts.autoDescription },
  nextUpdateAt: { control: 'minutes', row: 'notify', blank: '' },
};

export const fieldNames = Object.keys(formFields) as FieldName[];

/** The value of `nextUpdateAt` in the form that removes the announced time; empty leaves it to the server. */
export const NO_NEXT_UPDATE = 'none';

/** The values that the form begins with. */
export function formValuesOf(incident: AdminIncident | null, zone: string): FormValues {
  return mapFields((name) => {
    const { control, blank } = formFields[name];
    if (!incident || control === 'minutes') return blank;
    // A default title is written by the server, in the language of each reader.
    if (name === 'title' && incident.isDefaultTitle) return blank;
    // A dismissed incident ended when it was dismissed. A person who reinstates it says when it really did.
    if (name === 'end' && incident.status === 'DISMISSED') return blank;
    if (control === 'reminder') return String(incident[name] ?? blank);
    return control === 'time' ? toLocal(incident[name] as string | null, zone) : incident[name];
  }) as FormValues;
}

/** A field as input of the API. */
export function apiValueOf(name: FieldName, values: FormValues, zone: string): unknown {
  const value = values[name];
  switch (formFields[name].control) {
    case 'time':
      return fromLocal(value as string, zone);
    case 'reminder':
      return value ? Number(value) : null;
    case 'minutes':
      return value === NO_NEXT_UPDATE || !value ? null : inMinutes(Number(value));
    default:
      return value;
  }
}

export function mapFields<Value>(read: (name: FieldName) => Value): Record<FieldName, Value> {
  return Object.fromEntries(fieldNames.map((name) => [name, read(name)])) as Record<FieldName, Value>;
}
