/** What common repairs come to where a public page says so; a mechanic may always type another figure. */

/** A range of a repair, in US cents, and who says so. */
export interface RepairRange {
  lowCents: number;
  highCents: number;
  source: string;
}

/** Read in 2026; both give ranges for usual cars, parts and labour together. */
const ALOT = 'auto.alot.com, “10 Common Car Repair Costs”';
const CHANEY = 'chaneyscollision.com, “The Top 10 Most Common Car Repairs and Their Costs”';

const dollars = (low: number, high: number, source: string): RepairRange => ({
  ...{ lowCents: low * 100, highCents: high * 100, source },
});

/** By what is repaired. */
export const REPAIR_RANGES = {
  pads: dollars(150, 300, `${ALOT}: pads, an axle`),
  battery: dollars(50, 200, `${CHANEY}: battery`),
  /** The page gives 400 to 1,000 for four. */
  tire: dollars(100, 250, `${CHANEY}: a quarter of four tires`),
  radiator: dollars(150, 800, `${CHANEY}: radiator`),
  timing_belt: dollars(300, 900, `${CHANEY}: timing belt`),
  water_pump: dollars(300, 1_000, `${CHANEY}: water pump`),
  oil_change: dollars(35, 125, `${ALOT}: oil change`),
} as const satisfies Record<string, RepairRange>;
export type RepairKey = keyof typeof REPAIR_RANGES;
