import { fromLocal, inMinutes, toLocal } from '#lib/admin/incident/local-time.ts';
import type { AdminIncident } from '#lib/admin/incident/documents.ts';

type Status = AdminIncident['status'];
type Severity = AdminIncident['severity'];

/** The form state of an incident that the user is writing. Times have the format of an input, in the browser's time zone. */
export class Draft {
  status = $state<Status>('CONFIRMED');
  severity = $state<Severity>('OUTAGE');
  title = $state('');
  summary = $state('');
  start = $state('');
  end = $state('');
  silent = $state(false);
  notifyOnStartAndEnd = $state(false);
  message = $state('');
  /** The text that is posted when `message` is empty; empty when none is posted then. */
  defaultMessage = $state('');
  /** The minutes until the next update; `none` removes the announced time, and empty leaves it to the server. */
  minutesToNextUpdate = $state('');
  /** Whether to notify subscribers; empty leaves it to the server. */
  notify = $state<'' | 'yes' | 'no'>('');
  /** The incident that the draft begins from; null for a new one. */
  #base = $state.raw<AdminIncident | null>(null);

  constructor(base: AdminIncident | null) {
    if (base) this.#load(base, null);
  }

  /** Sets the defaults of planned maintenance: one hour, from the full hour after the next. */
  plan(): void {
    const hour = 3_600_000;
    const start = Math.ceil(Date.now() / hour) * hour + hour;
    this.status = 'PLANNED';
    this.start = toLocal(start);
    this.end = toLocal(start + hour);
  }

  unplan(): void {
    this.status = 'CONFIRMED';
    this.start = this.end = '';
  }

  get base(): AdminIncident | null {
    return this.#base;
  }

  /** Takes a newer state of the incident as the base, and keeps the user's changes. */
  rebase(base: AdminIncident): void {
    this.#load(base, this.changes);
  }

  #load(base: AdminIncident, kept: Partial<Fields> | null): void {
    this.#base = base;
    const fields = { ...fieldsOf(base), ...kept };
    this.status = fields.status;
    this.severity = fields.severity;
    this.title = fields.title;
    this.summary = fields.summary;
    this.start = toLocal(fields.start);
    this.end = toLocal(fields.end);
    this.silent = fields.silent;
    this.notifyOnStartAndEnd = fields.notifyOnStartAndEnd;
  }

  /** All fields, with times in the format of the API. */
  get fields(): Fields {
    const { status, severity, title, summary, silent, notifyOnStartAndEnd } = this;
    return {
      status,
      severity,
      title,
      summary,
      start: fromLocal(this.start),
      end: fromLocal(this.end),
      silent,
      notifyOnStartAndEnd,
    };
  }

  /** The fields that differ from the base. */
  get changes(): Partial<Fields> {
    const base = this.#base;
    if (!base) return this.fields;
    const was: Fields = fieldsOf(base);
    const same = (name: keyof Fields, value: unknown) =>
      value === was[name] || ((name === 'start' || name === 'end') && toLocal(value as string) === toLocal(was[name] as string));
    return Object.fromEntries(
      Object.entries(this.fields).filter(([name, value]) => !same(name as keyof Fields, value)),
    ) as Partial<Fields>;
  }

  get isUnchanged(): boolean {
    return Object.keys(this.changes).length === 0 && !this.message.trim() && !this.minutesToNextUpdate;
  }

  /** The message and whether to notify, as input of the API. */
  get messageInput() {
    return {
      ...(this.message.trim() && { message: this.message }),
      ...(this.notify && { notify: this.notify === 'yes' }),
    };
  }

  get nextUpdateInput() {
    if (this.minutesToNextUpdate === 'none') return { nextUpdateAt: null };
    return this.minutesToNextUpdate ? { nextUpdateAt: inMinutes(Number(this.minutesToNextUpdate)) } : {};
  }
}

interface Fields {
  status: Status;
  severity: Severity;
  title: string;
  summary: string;
  start: string | null;
  end: string | null;
  silent: boolean;
  notifyOnStartAndEnd: boolean;
}

function fieldsOf({ status, severity, title, summary, start, end, silent, notifyOnStartAndEnd }: AdminIncident): Fields {
  return { status, severity, title, summary, start, end, silent, notifyOnStartAndEnd };
}
