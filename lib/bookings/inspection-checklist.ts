import type { InspectionAnswer } from '@/db/inspection-content';
import type { InspectionSystem } from '@/db/vocabulary';
import { bestState, isReadable, type MeasureKey, measureOf } from './inspection-measures';
import { POINTS_V1 } from './inspection-points';
import type { RepairKey } from './inspection-repair-ranges';

/** One thing that a mechanic looks at. */
export interface ChecklistPoint {
  system: InspectionSystem;
  /** Names it for good, over all versions. */
  key: string;
  /** What should be so. */
  words: string;
  /** How it is looked at. */
  how: string;
  /** True where the car has to be lifted: a mechanic on the road can't see it. */
  needsLift: boolean;
  /** True where a fault is a matter of safety or of the car's identity: it may not be left out. */
  isCritical: boolean;
  measure: MeasureKey | null;
  /** Whose public range is offered as a figure for the repair. */
  repair: RepairKey | null;
  asksCodes: boolean;
}

/** What an inspection begins with today. An inspection keeps the version that it began with. */
export const CHECKLIST_VERSION = 1;
const VERSIONS: Readonly<Record<number, readonly ChecklistPoint[]>> = { 1: POINTS_V1 };

export const SYSTEM_WORDS: Readonly<Record<InspectionSystem, string>> = {
  identity: 'Identity and papers',
  body: 'Body and paint',
  frame: 'Frame',
  glass_lights: 'Glass and lights',
  tires: 'Tires and wheels',
  brakes: 'Brakes',
  suspension: 'Suspension and steering',
  engine: 'Engine',
  driveline: 'Transmission and driveline',
  exhaust: 'Exhaust',
  cooling: 'Cooling',
  electrical: 'Electrical and battery',
  climate: 'Heating and air',
  interior: 'Interior and safety',
  electronics: 'Electronics and codes',
  underbody: 'Underbody',
  test_drive: 'Test drive',
};

/** The points of a version in the order of the work. Throws RangeError for one that never was. */
export function checklistOf(version: number): readonly ChecklistPoint[] {
  const points = VERSIONS[version];
  if (!points) throw new RangeError(`there is no checklist ${version}`);
  return points;
}

/** A point of a version by its key, or null. */
export function findPoint(version: number, key: string): ChecklistPoint | null {
  return checklistOf(version).find((point) => point.key === key) ?? null;
}

/** Of a note. */
export const NOTE_CHARACTERS_MAX = 500;
/** A repair above this is a slip of the finger: few used cars cost as much. */
export const REPAIR_CENTS_MAX = 5_000_000;

/** What is wrong with an answer to a point, in a sentence, or null. Pure. */
export function answerProblem(point: ChecklistPoint, answer: InspectionAnswer): string | null {
  const { value, codes, note, repairLowCents: low, repairHighCents: high } = answer;
  if (note.length > NOTE_CHARACTERS_MAX) return 'Keep the note below 500 characters.';
  if (value !== null) {
    if (point.measure === null) return 'This point has no figure.';
    const measure = measureOf(point.measure);
    if (!isReadable(measure, value)) {
      return `Give ${measure.unit} from ${measure.min} to ${measure.max}.`;
    }
  }
  if (codes.length > 0 && !point.asksCodes) return 'This point has no codes.';
  if ((low === null) !== (high === null)) return 'Give both ends of the repair, or none.';
  if (low !== null && high !== null) {
    if (low < 0 || high > REPAIR_CENTS_MAX) return 'Give a repair of 0 to 50,000 dollars.';
    if (low > high) return 'The lower end of the repair is above the higher one.';
    if (answer.state !== 'fail' && answer.state !== 'attention') {
      return 'Only what fails or wants attention has a repair.';
    }
  }
  return null;
}

/** Whether what was measured says worse of the point than the mechanic does. */
export function contradictsFigure(point: ChecklistPoint, answer: InspectionAnswer): boolean {
  if (point.measure === null || answer.state === 'not_applicable') return false;
  const best = bestState(measureOf(point.measure), answer.value);
  if (best === 'fail') return answer.state !== 'fail';
  return best === 'attention' && answer.state === 'pass';
}
