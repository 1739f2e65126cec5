import { apiValueOf, fieldNames, formFields, formValuesOf, mapFields } from '#lib/admin/incident/fields.ts';
import type { ApiValues, FormValues } from '#lib/admin/incident/fields.ts';
import { toLocal } from '#lib/admin/incident/local-time.ts';
import type { AdminIncident } from '#lib/admin/incident/documents.ts';

/** The form state of an incident that the user is writing. */
export class Draft {
  values = $state<FormValues>(formValuesOf(null));
  message = $state('');
  /** The text that is posted when `message` is empty; empty when none is posted then. */
  defaultMessage = $state('');
  /** True to notify subscribers; empty leaves it to the server. */
  notify = $state<'' | 'yes' | 'no'>('');
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
    const kept = Object.fromEntries(this.#changed.map((name) => [name, this.values[name]]));
    this.#base = base;
    this.values = { ...formValuesOf(base), ...kept };
  }

  get #changed() {
    const before = formValuesOf(this.#base);
    return fieldNames.filter((name) => this.values[name] !== before[name]);
  }

  /** All fields as the API has them. */
  get fields(): ApiValues {
    return mapFields((name) => apiValueOf(name, this.values)) as ApiValues;
  }

  /** The changed fields, the message and whether to notify, as input of the API. */
  get input(): Partial<ApiValues> & { message?: string; notify?: boolean } {
    const changes = Object.fromEntries(this.#changed.map((name) => [name, apiValueOf(name, this.values)]));
    return { ...(changes as Partial<ApiValues>), ...this.messageInput };
  }

  get isUnchanged(): boolean {
    return this.#changed.length === 0 && !this.message.trim();
  }

  /** The message and whether to notify, as input of the API. */
  get messageInput() {
    return {
      ...(this.message.trim() && { message: this.message }),
      ...(this.notify && { notify: this.notify === 'yes' }),
    };
  }
}
