/** The latency receipt of an alert: how long each stretch took between our first sight of a car and its message. */
import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/platform/time';

/** When what happened, on the wall clock; null where it is not known. */
export interface AlertTimes {
  seenAt: Date | null;
  valuedAt: Date | null;
  matchedAt: Date;
  sentAt: Date | null;
}

/** One station of the way. */
export interface ReceiptStep {
  station: 'seen' | 'valued' | 'found' | 'sent';
  at: Date;
  /** Since the station before; null at the first. Never below zero: clocks of two processes may differ. */
  sinceMs: number | null;
}

/** The stations that are known, in their order. */
export function receiptSteps(times: AlertTimes): ReceiptStep[] {
  const known = [
    ['seen', times.seenAt],
    ['valued', times.valuedAt],
    ['found', times.matchedAt],
    ['sent', times.sentAt],
  ] as const;
  const steps: ReceiptStep[] = [];
  for (const [station, at] of known) {
    if (at === null) continue;
    const before = steps.at(-1)?.at ?? null;
    const sinceMs = before === null ? null : Math.max(0, at.getTime() - before.getTime());
    steps.push({ station, at, sinceMs });
  }
  return steps;
}

/**
 * The receipt as one line: "seen 2026-11-22 14:03:05 UTC → valued +2 s → found +1 s → sent +9 s".
 */
export function receiptLine(times: AlertTimes): string {
  return receiptSteps(times)
    .map(({ station, at, sinceMs }) =>
      sinceMs === null
        ? `${station} ${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 19)} UTC`
        : `${station} +${durationWords(sinceMs)}`,
    )
    .join(' → ');
}

function durationWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms / 100) / 10} s`;
  if (ms < MS_PER_MINUTE) return `${Math.round(ms / 1_000)} s`;
  if (ms < MS_PER_HOUR) return `${Math.round(ms / MS_PER_MINUTE)} min`;
  const hours = Math.round(ms / MS_PER_HOUR);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}
