/**
 * Prints `N passed, N failed` from the JSON report of Vitest. Arguments: the report, and 1 when another step failed, which
 * counts as one failure.
 */
import { readFileSync } from 'node:fs';

const [report, otherFailed] = process.argv.slice(2);
let result = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
try {
  result = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  result.numFailedTests = 1;
}
const { numPassedTests: passed, numPendingTests: skipped } = result;
const failed = result.numFailedTests + (Number(otherFailed) && !result.numFailedTests ? 1 : 0);
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
