import { apiValueOf, fieldNames, formValuesOf, mapFields } from '#lib/admin/incident/fields.ts';
import type { ApiValues, FieldName, FormValues } from '#lib/admin/incident/fields.ts';
import type { AdminIncident, PreviewedChange } from '#lib/admin/incident/documents.ts';
import { stepFields, stepStatus, type Step } from '#lib/admin/incident/steps.ts';

/** The things that a form needs besides the incident that it changes. */
export interface DraftOptions {
  /** The time zone of the fields: see `siteZone`. */
  zone: string;
  /** The values of a new incident that differ from the usual ones. */
  initial?: Partial<FormValues>;
}

/** The form state of an incident that the user is writing. */
export class Draft {
  values = $state() as FormValues;
  message = $state('');
  /** Whether to notify subscribers; null leaves it to the server. */
  notify = $state<boolean | null>(null);
  /** The server's preview of the change; null until it has answered. */
  preview = $state.raw<PreviewedChange | null>(null);
  /** The incident that the draft begins from; null for a new one. */
  #base = $state.raw<AdminIncident | null>(null);

  readonly options: DraftOptions;

  constructor(base: AdminIncident | null, options: DraftOptions) {
    this.#base = base;
    this.options = options;
    this.values = this.untouched;
  }

  /** The values of the form before anything was typed. */
  get untouched(): FormValues {
    const { zone, initial } = this.options;
    return { ...formValuesOf(this.#base, zone), ...initial };
  }

  get base(): AdminIncident | null {
    return this.#base;
  }

  /** Takes a newer state of the incident as the base, and keeps the user's changes. */
  rebase(base: AdminIncident): void {
    const kept = Object.fromEntries(this.changed.map((name) => [name, this.values[name]]));
    this.#base = base;
    this.values = { ...formValuesOf(base, this.options.zone), ...kept };
  }

  /** Begins a step: the incident gets its status. What was typed stays. */
  begin(step: Step): void {
    this.values.status = stepStatus[step] ?? this.#base!.status;
    this.notify = null;
    this.preview = null;
  }

  /** Leaves the step without taking it. What was typed stays. */
  leave(): void {
    this.values.status = this.#base!.status;
    this.notify = null;
  }

  /** The names of the fields that differ from the incident. */
  get changed(): FieldName[] {
    const before = formValuesOf(this.#base, this.options.zone);
    return fieldNames.filter((name) => this.values[name] !== before[name]);
  }

  /** All fields as the API has them. */
  get fields(): ApiValues {
    return mapFields((name) => this.apiValueOf(name)) as ApiValues;
  }

  apiValueOf(name: FieldName): unknown {
    return apiValueOf(name, this.values, this.options.zone);
  }

  /** The changed fields, the message and whether to notify, as input of the API. */
  get input(): Partial<ApiValues> & { message?: string; notify?: boolean } {
    return this.inputWith(this.changed);
  }

  /** The input of a step's mutation, without the id and the version. */
  inputOf(step: Step): Partial<ApiValues> & { message?: string; notify?: boolean } {
    const { notify, ...input } = this.inputWith(this.changed.filter((name) => stepFields[step].includes(name)));
    if (step === 'dismiss') return input;
    const times = step === 'reinstate' && { start: input.start ?? this.#base!.start, end: this.apiValueOf('end') };
    return { ...input, ...times, ...(notify === undefined ? {} : { notify }) } as ReturnType<Draft['inputOf']>;
  }

  /** The step as a change of fields, to preview it. */
  previewOf(step: Step): Draft['input'] {
    const { start, ...input } = this.inputOf(step);
    const status = step === 'reinstate' && this.values.end ? 'RESOLVED' : this.values.status;
    const moved = start && start !== this.#base!.start ? { start } : {};
    const notify = step === 'reinstate' ? (this.notify ?? false) : input.notify;
    return { ...input, ...moved, status, ...(notify === undefined ? {} : { notify }) };
  }

  /** These fields, the message and whether to notify, as input of the API. */
  inputWith(names: readonly FieldName[]): Draft['input'] {
    return {
      ...(Object.fromEntries(names.map((name) => [name, this.apiValueOf(name)])) as Partial<ApiValues>),
      ...(this.message.trim() && { message: this.message }),
      ...(this.notify !== null && { notify: this.notify }),
    };
  }

  get isUnchanged(): boolean {
    return this.changed.length === 0 && !this.message.trim();
  }
}
