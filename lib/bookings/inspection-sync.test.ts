import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InspectionAnswer } from '@/db/inspection-content';
import { answered, type DeviceState, heard, NEW_DEVICE, sending } from './inspection-device';
import {
  type AnswerChange,
  applyChange,
  isSameAnswer,
  NO_ANSWER,
  type PointState,
} from './inspection-sync';

const POINTS = ['battery_rest', 'horn'];
const answerOf = (note: string): InspectionAnswer => ({
  ...{ state: 'pass', value: null, codes: [], note },
  ...{ repairLowCents: null, repairHighCents: null },
});

class Server {
  points = new Map<string, PointState>(POINTS.map((key) => [key, NO_ANSWER]));
  seen = new Set<string>();
  take(changes: readonly AnswerChange[]) {
    for (const change of changes) {
      if (this.seen.has(change.id)) continue;
      this.seen.add(change.id);
      const before = this.points.get(change.pointKey) ?? NO_ANSWER;
      this.points.set(change.pointKey, applyChange(before, change).state);
    }
    return new Map(this.points);
  }
}

type Fate = 'ok' | 'request_lost' | 'answer_lost' | 'twice';
type Step =
  | { kind: 'answer'; device: number; point: number; settle: boolean }
  | { kind: 'sync'; device: number; fate: Fate };

const stepsOf = (devices: number): fc.Arbitrary<Step[]> => {
  const device = fc.nat(devices - 1);
  const answer = fc.record({
    ...{ kind: fc.constant('answer' as const), device, point: fc.nat(1), settle: fc.boolean() },
  });
  const fate = fc.constantFrom<Fate>('ok', 'request_lost', 'answer_lost', 'twice');
  const sync = fc.record({ kind: fc.constant('sync' as const), device, fate });
  return fc.array(fc.oneof<fc.Arbitrary<Step>[]>(answer, sync), { maxLength: 40 });
};

/** Two phones, one server, and what was done to them. */
class World {
  server = new Server();
  devices: DeviceState[] = [NEW_DEVICE, NEW_DEVICE];
  all: AnswerChange[] = [];
  /** Changes in whose place somebody put another, who had seen them. */
  outdated = new Set<string>();

  sync(at: number, fate: Fate) {
    const { device, changes } = sending(this.devices[at] as DeviceState);
    this.devices[at] = device;
    if (fate === 'request_lost') return;
    let points = this.server.take(changes);
    if (fate === 'twice') points = this.server.take(changes);
    if (fate === 'answer_lost') return;
    this.devices[at] = heard(
      device,
      changes,
      [...points].map(([key, state]) => ({ key, ...state })),
    );
  }
  answer(at: number, key: string, settles: boolean) {
    const who = ` ${at} ${key}`;
    for (const own of this.all.filter(({ id }) => id.endsWith(who))) this.outdated.add(own.id);
    const saw = (this.devices[at] as DeviceState).known[key] ?? NO_ANSWER;
    const id = `${this.all.length}${who}`;
    const done = { id, pointKey: key, answer: answerOf(id), now: new Date(0), settles };
    const { device, change } = answered(this.devices[at] as DeviceState, done);
    this.devices[at] = device;
    this.all.push(change);
    if (saw.changeId) this.outdated.add(saw.changeId);
    if (settles) for (const { changeId } of saw.waiting) this.outdated.add(changeId);
  }
  run(steps: readonly Step[]) {
    for (const each of steps) {
      if (each.kind === 'sync') this.sync(each.device, each.fate);
      else this.answer(each.device, POINTS[each.point] as string, each.settle);
    }
    for (let round = 0; round < 3; round += 1) {
      for (const at of this.devices.keys()) this.sync(at, 'ok');
    }
  }
  isHeld(change: AnswerChange): boolean {
    const point = this.server.points.get(change.pointKey) as PointState;
    const held = [point.answer, ...point.waiting.map(({ answer }) => answer)];
    return held.some((answer) => answer !== null && isSameAnswer(answer, change.answer));
  }
}

describe('applyChange', () => {
  it('loses no answer of two devices, however they are cut off, repeat themselves and meet', () => {
    fc.assert(
      fc.property(stepsOf(2), (steps) => {
        const world = new World();
        world.run(steps);
        const { server, devices, all, outdated } = world;
        const lost = all.filter((each) => !outdated.has(each.id) && !world.isHeld(each));
        expect(lost).toEqual([]);
        const truth = Object.fromEntries(server.points);
        expect(devices.map(({ known }) => known)).toEqual([truth, truth]);
        const before = structuredClone(server.points);
        server.take(all.filter(({ id }) => server.seen.has(id)));
        expect(server.points).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('asks nobody to choose where only one device was at work', () => {
    fc.assert(
      fc.property(stepsOf(1), (steps) => {
        const world = new World();
        world.run(steps);
        for (const { waiting } of world.server.points.values()) expect(waiting).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  const change = (over: Partial<AnswerChange>): AnswerChange => ({
    ...{ id: 'a', pointKey: 'horn', baseRevision: 0, follows: [], settles: [] },
    ...{ answer: answerOf('a'), answeredAt: '2026-01-01T00:00:00.000Z', ...over },
  });

  it('keeps an answer that did not know of the one that stands beside it, until somebody chooses', () => {
    const first = applyChange(NO_ANSWER, change({})).state;
    const second = applyChange(first, change({ id: 'b', answer: answerOf('b') }));
    expect(second.outcome).toBe('kept_beside');
    expect(second.state.answer?.note).toBe('a');
    expect(second.state.waiting.map(({ answer }) => answer.note)).toEqual(['b']);
    const chosen = change({ id: 'c', baseRevision: 1, settles: ['b'], answer: answerOf('b') });
    const third = applyChange(second.state, chosen);
    expect(third).toMatchObject({ outcome: 'taken', state: { revision: 2, waiting: [] } });
  });

  it('calls the same answer of two devices no conflict', () => {
    const first = applyChange(NO_ANSWER, change({})).state;
    const again = applyChange(first, change({ id: 'b' }));
    expect(again).toMatchObject({ outcome: 'same', state: { revision: 1, waiting: [] } });
  });

  it('goes on from a device’s own answer whose receipt was lost', () => {
    const first = applyChange(NO_ANSWER, change({})).state;
    const next = applyChange(first, change({ id: 'b', follows: ['a'], answer: answerOf('b') }));
    expect(next).toMatchObject({ outcome: 'taken', state: { revision: 2, waiting: [] } });
  });
});
