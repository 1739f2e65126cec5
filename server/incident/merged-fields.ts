import type { Incident } from '../generated/prisma/client.ts';
import { awaitsDecision } from './rules.ts';

/**
 * Returns the fields of an incident that change when another one is merged into it: it then lasts as long as both did, and was
 * detected and confirmed when the first of them was. A suspicion is never lost: if the other one waited for a decision, this one
 * does too, unless it is confirmed. All functions are pure.
 */
export function mergedFields(source: Incident, target: Incident) {
  const start = earliest(source.start, target.start)!;
  const isFirst = target.confirmedAt && source.confirmedAt && source.confirmedAt < target.confirmedAt;
  const { confirmedAt, confirmedBy } = isFirst ? source : target;
  const recurrenceSuspectedAt =
    target.status === 'watching' && awaitsDecision(source)
      ? earliest(target.recurrenceSuspectedAt, source.recurrenceSuspectedAt ?? source.detectedAt ?? source.start)
      : target.recurrenceSuspectedAt;
  const awaits = awaitsDecision({ status: target.status, recurrenceSuspectedAt });
  return {
    start,
    ...(+start !== +target.start ? { earlierStarts: { push: target.start } } : {}),
    end: target.status === 'resolved' ? latest(source.end, target.end) : target.end,
    detectedAt: earliest(source.detectedAt, target.detectedAt),
    confirmedAt,
    confirmedBy,
    recurrenceSuspectedAt,
    acknowledgedAt: awaits ? earliest(source.acknowledgedAt, target.acknowledgedAt) : null,
  };
}

function earliest(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one < other ? one : other) : (one ?? other);
}

function latest(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one > other ? one : other) : (one ?? other);
}
