/**
 * From how many cars or adverts on a figure is given. Below it the answer has the count and no figure:
 * a median of four asks is what four people wished for. All are judgements, on the careful side.
 */
export const MARKET_MINIMUMS = {
  /** Asks behind a median: of an age, a state, a trim or a week. */
  asks: 5,
  /** Adverts with a value and an ask in a week, behind its median of ask to value. */
  valuedAsksPerWeek: 10,
  /** Adverts on offer now, behind an expected curve. */
  curveAdverts: 5,
  /** Cars on offer in a state, behind its level. */
  carsPerState: 8,
  /** States with a level: fewer cannot be ranked. */
  states: 2,
  /** Cars whose start on offer is known, behind the days to sell and the cuts. */
  followedCars: 20,
  /** Of them, how many must be gone (or were cut). */
  endedCars: 8,
  /** Cuts, behind their median. */
  cuts: 5,
  /** Cars still watched at an age, behind the share that is still on offer at it. */
  carsAtRisk: 10,
} as const;
