/**
 * How answers of several devices that were offline come together, point by point. A change says what its device
 * knew; where that is what stands, it takes its place. Where it is not, both answers are kept until a mechanic
 * chooses: nothing that was typed is ever lost or written over by somebody who did not see it.
 */
import type { InspectionAnswer, WaitingAnswer } from '@/db/inspection-content';
import type { AnswerOutcome } from '@/db/vocabulary';

/** What a device did to one point. */
export interface AnswerChange {
  /** A UUID made by the device: the same once more is the same change. */
  id: string;
  pointKey: string;
  /** The revision of the point that the device knew; 0 for a point without an answer. */
  baseRevision: number;
  /** Earlier changes of the same device whose receipt it has not heard of: this one goes on from them. */
  follows: readonly string[];
  /** Answers that waited for a choice and that this one settles. */
  settles: readonly string[];
  answer: InspectionAnswer;
  /** By the clock of the device, ISO 8601; it orders nothing. */
  answeredAt: string;
}

/** A point as it stands. */
export interface PointState {
  /** Counts the answers that stood here; 0 before the first. */
  revision: number;
  answer: InspectionAnswer | null;
  /** The change that the answer came by. */
  changeId: string | null;
  answeredAt: string | null;
  /** Answers that were given without knowing of the one that stands, oldest first. */
  waiting: WaitingAnswer[];
}

/** Before anybody answered. */
export const NO_ANSWER: PointState = {
  ...{ revision: 0, answer: null, changeId: null, answeredAt: null },
  waiting: [],
};

/** What became of a change. */
export type ChangeOutcome = AnswerOutcome;

/** Whether two answers say the same, to the letter. */
export function isSameAnswer(a: InspectionAnswer, b: InspectionAnswer): boolean {
  return (
    a.state === b.state &&
    a.value === b.value &&
    a.note === b.note &&
    a.repairLowCents === b.repairLowCents &&
    a.repairHighCents === b.repairHighCents &&
    a.codes.length === b.codes.length &&
    a.codes.every((code, at) => code === b.codes[at])
  );
}

/**
 * The point after a change that was not seen before (its caller knows which were). `taken`: its device knew what
 * stands, or goes on from an answer of its own that does. `kept_beside`: it waits for a choice. `same`: what stands
 * says so already. Answers that it settles go; those that its device had not seen stay. Pure.
 */
export function applyChange(
  state: PointState,
  change: AnswerChange,
): { state: PointState; outcome: ChangeOutcome } {
  const { id: changeId, answer, answeredAt } = change;
  const isOwn = (id: string | null) => id !== null && change.follows.includes(id);
  const goesOn = isOwn(state.changeId);
  const settled = state.waiting.filter((each) => !change.settles.includes(each.changeId));
  // Going on from an answer of its own that waits: the newer takes the older one's place there.
  const own = settled.filter((each) => isOwn(each.changeId));
  if (own.length > 0 && !goesOn) {
    const others = settled.filter((each) => !own.includes(each));
    const waiting = [...others, { changeId, answer, answeredAt }];
    return { state: { ...state, waiting }, outcome: 'kept_beside' };
  }
  if (goesOn || change.baseRevision === state.revision) {
    const revision = state.revision + 1;
    const taken = { revision, answer, changeId, answeredAt, waiting: settled };
    return { state: taken, outcome: 'taken' };
  }
  if (state.answer !== null && isSameAnswer(state.answer, answer)) {
    return { state: { ...state, waiting: settled }, outcome: 'same' };
  }
  const waiting = [...settled, { changeId, answer, answeredAt }];
  return { state: { ...state, waiting }, outcome: 'kept_beside' };
}
