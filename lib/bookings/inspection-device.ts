/**
 * What a device knows of an inspection and has done since, so that it works without a connection: the other half of
 * `applyChange`. Pure; who keeps it across reloads is the page.
 */
import type { InspectionAnswer } from '@/db/inspection-content';
import { type AnswerChange, NO_ANSWER, type PointState } from './inspection-sync';

/** A device. One change of a point waits; a newer one takes its place. */
export interface DeviceState {
  /** Points as the server told them last. */
  known: Readonly<Record<string, PointState>>;
  /** By point: what was not confirmed yet. */
  waiting: Readonly<Record<string, AnswerChange>>;
  /** By point: changes that were sent and may have arrived. */
  sent: Readonly<Record<string, readonly string[]>>;
}

export const NEW_DEVICE: DeviceState = { known: {}, waiting: {}, sent: {} };

/** The device after its mechanic answered a point; with `settles` the answer chooses between those that wait. */
export function answered(
  device: DeviceState,
  done: { id: string; pointKey: string; answer: InspectionAnswer; now: Date; settles?: boolean },
): { device: DeviceState; change: AnswerChange } {
  const { id, pointKey, answer, now } = done;
  const known = device.known[pointKey] ?? NO_ANSWER;
  const change: AnswerChange = {
    ...{ id, pointKey, answer, answeredAt: now.toISOString(), baseRevision: known.revision },
    follows: device.sent[pointKey] ?? [],
    settles: done.settles ? known.waiting.map(({ changeId }) => changeId) : [],
  };
  return { device: { ...device, waiting: { ...device.waiting, [pointKey]: change } }, change };
}

/** What is to be sent now, and the device that knows that it may arrive. */
export function sending(device: DeviceState): { device: DeviceState; changes: AnswerChange[] } {
  const changes = Object.values(device.waiting);
  const sent = { ...device.sent };
  for (const { pointKey, id } of changes) {
    sent[pointKey] = [...(sent[pointKey] ?? []).filter((each) => each !== id), id];
  }
  return { device: { ...device, sent }, changes };
}

/** The device after the server said what became of changes: what was answered meanwhile still waits. */
export function heard(
  device: DeviceState,
  changes: readonly AnswerChange[],
  points: readonly ({ key: string } & PointState)[],
): DeviceState {
  const waiting = { ...device.waiting };
  for (const { pointKey, id } of changes) {
    if (waiting[pointKey]?.id === id) delete waiting[pointKey];
  }
  const sent = Object.fromEntries(Object.entries(device.sent).filter(([key]) => waiting[key]));
  return { known: withPoints({}, points), waiting, sent };
}

function withPoints(
  known: DeviceState['known'],
  points: readonly ({ key: string } & PointState)[],
): DeviceState['known'] {
  return { ...known, ...Object.fromEntries(points.map(({ key, ...state }) => [key, state])) };
}

/** The device with what a page brought along, which may be a copy of long ago: of each point the newer. */
export function opened(
  device: DeviceState,
  points: readonly ({ key: string } & PointState)[],
): DeviceState {
  const newer = points.filter(
    ({ key, revision }) => revision >= (device.known[key]?.revision ?? 0),
  );
  return { ...device, known: withPoints(device.known, newer) };
}

/** What a point shows: what was answered here last, else what the server knows; null before anybody answered. */
export function shownAnswer(device: DeviceState, pointKey: string): InspectionAnswer | null {
  return device.waiting[pointKey]?.answer ?? device.known[pointKey]?.answer ?? null;
}
