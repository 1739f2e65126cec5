/** The rules of an escalation: who is notified after how long without an answer. All functions are pure. */

/** Asks the people behind one integration, after so many minutes without an answer. */
export interface Step {
  /** Minutes after the suspicion began. */
  after: number;
  /** The name of an integration. */
  integration: string;
  /** True when people are mentioned, so that their phones ring. */
  mention: boolean;
}

/** The latest step, in minutes: a day. */
export const LATEST = 24 * 60;
const MOST_STEPS = 10;

/** Parses steps as an admin enters them: `0 slack mention, 10 email`. Returns null when they are not valid. */
export function parseSteps(text: string): Step[] | null {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const steps = parts.map((part) => {
    const [, after, integration, mention] = /^(\d{1,4})\s+([a-z][a-z0-9-]*)(?:\s+(mention))?$/i.exec(part) ?? [];
    return integration && Number(after) <= LATEST
      ? { after: Number(after), integration: integration.toLowerCase(), mention: mention !== undefined }
      : null;
  });
  return steps.length <= MOST_STEPS && steps.every((step) => step !== null) ? inOrder(steps) : null;
}

/** Orders steps by their time. Steps of the same time keep their order. */
export function inOrder(steps: readonly Step[]): Step[] {
  return steps.toSorted((one, other) => one.after - other.after);
}

/** Writes steps as an admin enters them. */
export function formatSteps(steps: readonly Step[]): string {
  return steps.map(({ after, integration, mention }) => `${after} ${integration}${mention ? ' mention' : ''}`).join(', ');
}
