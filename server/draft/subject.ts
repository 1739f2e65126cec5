/** What a draft is about: an incident, or a new one of a kind. */
export interface DraftSubject {
  incidentId?: number | null | undefined;
  /** The kind of the new incident. Only used without `incidentId`; `incident` by default. */
  kind?: DraftKind | null | undefined;
}

export const draftKinds = ['incident', 'maintenance'] as const;

export type DraftKind = (typeof draftKinds)[number];

/** Returns the subject's part of the key of a draft: an actor has one draft about each subject. */
export function subjectKey({ incidentId, kind }: DraftSubject): string {
  return incidentId == null ? `new ${kind ?? 'incident'}` : String(incidentId);
}
