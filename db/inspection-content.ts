/** What the columns of inspections hold as JSON, shared by tables, cores and pages. */
import type { InspectionState } from './vocabulary';

/** What a mechanic says of one point of the checklist. */
export interface InspectionAnswer {
  state: InspectionState;
  /** In the point's unit; null where nothing was measured. */
  value: number | null;
  /** Trouble codes of the car's computer, "P0420"; empty where the point asks for none or none is stored. */
  codes: string[];
  note: string;
  /** What a repair comes to, in US cents; null where nobody said. Both or none. */
  repairLowCents: number | null;
  repairHighCents: number | null;
}

/** One of several answers that were given to a point without knowing of each other. */
export interface WaitingAnswer {
  changeId: string;
  answer: InspectionAnswer;
  /** By the clock of the device, ISO 8601. */
  answeredAt: string;
}
