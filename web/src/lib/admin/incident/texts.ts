import type { AdminIncident } from '#lib/admin/incident/documents.ts';
import type { Step } from '#lib/admin/incident/steps.ts';
import { adminContext, adminTexts } from '#lib/admin/admin-context.ts';
import { textsOf, type AdminTexts, type Texts } from '../../../../../server/language/index.ts';

/** The texts of the incident pages, in the user's language. Call it while a component is created. */
export function incidentTexts(): AdminTexts['incidents'] {
  return adminTexts().incidents;
}

/** The texts of the public page, such as the names of statuses and severities. */
export function publicTexts(): Texts {
  return textsOf(adminContext().language);
}

/** The texts of the dialog that depend on the step. Call it while a component is created. */
export function changeTexts() {
  const { change } = incidentTexts();
  const { language } = adminContext();
  const verbOf = (step: Step, { status }: Pick<AdminIncident, 'status'>) =>
    status === 'PLANNED' && (step === 'confirm' || step === 'dismiss') ? change.planned[step] : change.verbs[step];
  return {
    /** The name of the step, on the button that opens the dialog and as its title. */
    title: (step: Step, incident: Pick<AdminIncident, 'status'>) => (step === 'update' ? change.update : verbOf(step, incident)),
    /** The button that takes the step: it says whom it notifies. */
    submit(step: Step, incident: Pick<AdminIncident, 'status'>, notified: { notifies: boolean; count: number } | null): string {
      const verb = verbOf(step, incident);
      if (step === 'dismiss' || !notified || (notified.notifies && notified.count === 0)) return verb;
      const { notifies, count } = notified;
      return notifies ? change.notifying(verb, count, new Intl.NumberFormat(language).format(count)) : change.silently(verb);
    },
  };
}
