/** Keeps which suspicion a person is deciding. The dialog belongs to the frame, so that it outlives the page's data. */
import type { Step } from '#lib/admin/incident/steps.ts';

interface Decision {
  id: string;
  step: Extract<Step, 'confirm' | 'dismiss'>;
}

/** Exists in the browser only, like the toasts. */
export const decision = $state<{ asked: Decision | null }>({ asked: null });

/** Opens the dialog that confirms or dismisses a suspicion, on whatever page the person is. */
export function askDecision(asked: Decision): void {
  decision.asked = asked;
}
