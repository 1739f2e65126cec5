/** The longest that `/` may take meanwhile for 99 of 100 requests, in milliseconds. */
export const PAGE_P99 = 100;

/** Prints a figure with its goal, and makes the run fail when the figure is greater. */
export function verdict(label: string, text: string, figure: number, goal: number, unit = ''): void {
  const isMet = figure <= goal;
  console.log(`  ${label.padEnd(14)} ${text} (goal: at most ${goal}${unit})${isMet ? '' : ': MISSED'}`);
  if (!isMet) process.exitCode = 1;
}
