import { untrack } from 'svelte';
import { callApi } from '#lib/admin/api.ts';
import type { AdminIncident } from '#lib/admin/incident/documents.ts';
import { Draft, type DraftOptions } from '#lib/admin/incident/draft.svelte.ts';
import { deleteDraft, readDraft, saveDraft } from '#lib/admin/incident/draft-documents.ts';
import { fieldNames, formFields, type FieldName, type FormValues } from '#lib/admin/incident/fields.ts';
import { toLocal } from '#lib/admin/incident/local-time.ts';
import { guardUnsaved } from '#lib/admin/unsaved.ts';

/** Milliseconds after the last key press until the draft is saved. */
const PAUSE = 600;

interface Saved {
  fields: Record<string, unknown>;
  version: number;
  savedAt: string;
}

/** These belong to the moment, not to the text: a step sets the status, and the time of the next update counts from now. */
const passing: readonly FieldName[] = ['status', 'nextUpdateAt'];
/** A new incident has no steps, so its status is kept. */
const passingOfNew: readonly FieldName[] = ['nextUpdateAt'];

/** A draft about an incident, or of a new one, that the server keeps: another device continues where this one stopped. */
export class KeptDraft extends Draft {
  savedAt = $state<string | null>(null);
  /** The draft of another device that was saved while this one was typed; the person chooses. */
  other = $state.raw<Saved | null>(null);
  #version = 0;
  #last = '{}';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #isPublishing = false;
  readonly #kind: 'INCIDENT' | 'MAINTENANCE';

  constructor(base: AdminIncident | null, options: DraftOptions & { kind?: 'INCIDENT' | 'MAINTENANCE' }) {
    super(base, options);
    this.#kind = options.kind ?? 'INCIDENT';
  }

  get #passing() {
    return this.base ? passing : passingOfNew;
  }

  /** The incident that the draft is about. Without one, it is about a new incident. */
  get #subject() {
    return this.base ? { incidentId: this.base.id } : { kind: this.#kind };
  }

  /** The fields and the text that were typed, as the API has them. */
  get typed(): Record<string, unknown> {
    const { untouched } = this;
    const names = fieldNames.filter((name) => this.values[name] !== untouched[name] && !this.#passing.includes(name));
    const fields = Object.fromEntries(names.map((name) => [name, this.apiValueOf(name)]));
    return { ...fields, ...(this.message.trim() && { message: this.message }) };
  }

  /** Returns whether something that was typed is not on the server yet. */
  get isUnsaved(): boolean {
    return !this.#isPublishing && JSON.stringify(this.typed) !== this.#last;
  }

  /** Saves the draft after a pause. Call it whenever something was typed. */
  saveSoon(): void {
    clearTimeout(this.#timer);
    if (this.isUnsaved && !this.other && !this.#isPublishing) this.#timer = setTimeout(() => this.save(), PAUSE);
  }

  /** Saves the draft now, after a save that is under way. A failed save is tried again with the next key press. */
  save(): Promise<void> {
    clearTimeout(this.#timer);
    return (this.#running = this.#running.then(() => this.#save()).catch(() => {}));
  }

  /** Keeps the draft from being saved while its text is published, which deletes it. */
  async stop(): Promise<void> {
    this.#isPublishing = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Deletes the draft after a new incident was published, also when that took no text of the draft. */
  async forget(): Promise<void> {
    await callApi(fetch, deleteDraft, { input: this.#subject }).catch(() => {});
  }

  /** Saves the draft again after all, because publishing failed. */
  resume(): void {
    this.#isPublishing = false;
    this.saveSoon();
  }

  /** Takes what another device has saved, unless something else is typed here. */
  async read(): Promise<void> {
    const { data } = await callApi(fetch, readDraft, this.#subject).catch(() => ({ data: undefined }));
    if (!data || this.#isPublishing) return;
    const saved = data.draft as Saved | null;
    if ((saved?.version ?? 0) === this.#version) return;
    if (!this.isUnsaved) this.take(saved);
    else if (saved) this.other = saved;
    else {
      // It was published or discarded elsewhere; the text that is typed here is a new draft.
      this.#version = 0;
      this.saveSoon();
    }
  }

  /** Replaces what is typed by a saved draft; null empties it. */
  take(saved: Saved | null): void {
    this.#empty();
    const { message = '', ...fields } = saved?.fields ?? {};
    this.message = String(message);
    for (const [name, value] of Object.entries(fields))
      if (Object.hasOwn(formFields, name) && !this.#passing.includes(name as FieldName))
        Object.assign(this.values, { [name]: formValueOf(name as FieldName, value, this.options.zone) });
    this.#version = saved?.version ?? 0;
    this.savedAt = saved?.savedAt ?? null;
    this.other = null;
    this.#last = JSON.stringify(this.typed);
  }

  /** Keeps what is typed here instead of the draft of the other device. */
  async keep(): Promise<void> {
    this.#version = this.other?.version ?? 0;
    this.other = null;
    await this.save();
  }

  /** Discards what was typed, here and on the server. */
  async discard(): Promise<void> {
    this.#empty();
    await this.save();
  }

  async #save(): Promise<void> {
    const fields = this.typed;
    const text = JSON.stringify(fields);
    if (text === this.#last || this.#isPublishing) return;
    const subject = { ...this.#subject, version: this.#version };
    const { data } =
      text === '{}'
        ? await callApi(fetch, deleteDraft, { input: subject })
        : await callApi(fetch, saveDraft, { input: { ...subject, fields } });
    const answer = data && Object.values(data)[0];
    if (!answer) return;
    if (answer.__typename === 'UserError') {
      if (answer.code === 'STALE') await this.read();
      return;
    }
    this.#version = answer.__typename === 'Draft' ? answer.version : 0;
    this.savedAt = answer.__typename === 'Draft' ? answer.savedAt : null;
    this.#last = text;
    this.saveSoon();
  }

  /** Empties the draft, except for the step that was begun. */
  #empty(): void {
    const { status } = this.values;
    this.values = { ...this.untouched, ...(this.base && { status }) };
    this.message = '';
  }
}

/** Keeps a draft on the server while a component is shown, and guards what could not be saved. Call it while it is created. */
export function keepDraft(current: () => KeptDraft | null): void {
  guardUnsaved(() => current()?.isUnsaved ?? false);
  $effect(() => {
    const draft = current();
    if (!draft) return;
    const read = () => document.hidden || void untrack(() => draft.read());
    read();
    addEventListener('focus', read);
    document.addEventListener('visibilitychange', read);
    return () => {
      removeEventListener('focus', read);
      document.removeEventListener('visibilitychange', read);
      if (untrack(() => draft.isUnsaved)) void draft.save();
    };
  });
  $effect(() => current()?.saveSoon());
}

function formValueOf<Name extends FieldName>(name: Name, value: unknown, zone: string): FormValues[Name] {
  const { control, blank } = formFields[name];
  if (value === null) return blank;
  if (control === 'reminder') return String(value) as FormValues[Name];
  return (control === 'time' ? toLocal(value as string, zone) : value) as FormValues[Name];
}
