import { apiValueOf, fieldNames, formFields, formValuesOf, mapFields } from '#lib/admin/incident/fields.ts';
import type { ApiValues, FieldName, FormValues } from '#lib/admin/incident/fields.ts';
import { toLocal } from '#lib/admin/incident/local-time.ts';
import type { AdminIncident, PreviewedChange } from '#lib/admin/incident/documents.ts';
import { stepFields, stepStatus, type Step } from '#lib/admin/incident/steps.ts';

/** The form state of an incident that the user is writing. */
export class Draft {
  values = $state<FormValues>(formValuesOf(null));
  message = $state('');
  /** Whether to notify subscribers; null leaves it to the server. */
  notify = $state<boolean | null>(null);
  /** The server's preview of the change; null until it has answered. */
  preview = $state.raw<PreviewedChange | null>(null);
  /** The incident that the draft begins from; null for a new one. */
  #base = $state.raw<AdminIncident | null>(null);

  constructor(base: AdminIncident | null) {
    this.#base = base;
    this.values = formValuesOf(base);
  }

  /** Sets the defaults of planned maintenance: one hour, from the full hour after the next. */
  plan(): void {
    const hour = 3_600_000;
    const start = Math.ceil(Date.now() / hour) * hour + hour;
    Object.assign(this.values, { status: 'PLANNED', start: toLocal(start), end: toLocal(start + hour) });
  }

  unplan(): void {
    const { status, start, end } = formFields;
    Object.assign(this.values, { status: status.blank, start: start.blank, end: end.blank });
  }

  get base(): AdminIncident | null {
    return this.#base;
  }

  /** Takes a newer state of the incident as the base, and keeps the user's changes. */
  rebase(base: AdminIncident): void {
    const kept = Object.fromEntries(this.changed.map((name) => [name, this.values[name]]));
    this.#base = base;
    this.values = { ...formValuesOf(base), ...kept };
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
    const before = formValuesOf(this.#base);
    return fieldNames.filter((name) => this.values[name] !== before[name]);
  }

  /** All fields as the API has them. */
  get fields(): ApiValues {
    return mapFields((name) => apiValueOf(name, this.values)) as ApiValues;
  }

  /** The changed fields, the message and whether to notify, as input of the API. */
  get input(): Partial<ApiValues> & { message?: string; notify?: boolean } {
    return this.#inputOf(this.changed);
  }

  /** The input of a step's mutation, without the id and the version. */
  inputOf(step: Step): Partial<ApiValues> & { message?: string; notify?: boolean } {
    const { notify, ...input } = this.#inputOf(this.changed.filter((name) => stepFields[step].includes(name)));
    if (step === 'dismiss') return input;
    const times = step === 'reinstate' && { start: input.start ?? this.#base!.start, end: apiValueOf('end', this.values) };
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

  #inputOf(names: readonly FieldName[]): Draft['input'] {
    return {
      ...(Object.fromEntries(names.map((name) => [name, apiValueOf(name, this.values)])) as Partial<ApiValues>),
      ...(this.message.trim() && { message: this.message }),
      ...(this.notify !== null && { notify: this.notify }),
    };
  }

  get isUnchanged(): boolean {
    return this.changed.length === 0 && !this.message.trim();
  }
}
