/** Keeps which incident a person is changing. The dialog belongs to the frame, so that it outlives the page's data. */
import type { Step } from '#lib/admin/incident/steps.ts';

interface Decision {
  id: string;
  step: Step;
}

/** Exists in the browser only, like the toasts. */
export const decision = $state<{ asked: Decision | null }>({ asked: null });

/** Opens the dialog in which a person takes a step with an incident, on whatever page they are. */
export function askDecision(asked: Decision): void {
  decision.asked = asked;
}
