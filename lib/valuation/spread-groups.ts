/** What groups of adverts have beyond what is known of all, by the group's code. */
export type GroupOffsets = ReadonlyMap<number, number>;

/** The offsets of some groups, and for each case the offset of its group as it is without the case. */
export interface FittedOffsets {
  offsets: GroupOffsets;
  /** With its own value in it, a case would look less odd than it is. */
  withoutOwn: Float64Array;
}

const GROUP_CASES_MIN = 2;

interface GroupSums {
  count: number;
  sum: number;
}

/**
 * How far each group's mean lies from zero, as far as chance does not explain it: means shrunk by n / (n + s/t),
 * s being the variance within groups and t that between them, which is estimated from the same values by
 * moments (DerSimonian and Laird 1986). Where groups differ no more than by chance, there are no offsets.
 */
export function fitGroupOffsets(codes: Int32Array, values: Float64Array): FittedOffsets {
  const groups = new Map<number, GroupSums>();
  let total = 0;
  let squares = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    const value = values[i] as number;
    const group = groups.get(code) ?? { count: 0, sum: 0 };
    group.count += 1;
    group.sum += value;
    groups.set(code, group);
    total += value;
    squares += value * value;
  }
  const count = codes.length;
  const known = [...groups].filter(([code, group]) => code >= 0 && group.count >= GROUP_CASES_MIN);
  const none = { offsets: new Map(), withoutOwn: new Float64Array(count) };
  if (known.length < 2) return none;
  const ofGroups = [...groups.values()];
  const explained = ofGroups.reduce((sum, group) => sum + group.sum ** 2 / group.count, 0);
  const within = (squares - explained) / Math.max(1, count - groups.size);
  const spread = explained - total ** 2 / count - (groups.size - 1) * within;
  const effective = count - ofGroups.reduce((sum, group) => sum + group.count ** 2, 0) / count;
  const between = spread / effective;
  if (!(between > 0) || !(within > 0)) return none;
  const prior = within / between;
  const offsets = new Map(known.map(([code, { sum, count: n }]) => [code, sum / (n + prior)]));
  const withoutOwn = Float64Array.from(codes, (code, i) => {
    const group = groups.get(code);
    if (!group || !offsets.has(code)) return 0;
    return (group.sum - (values[i] as number)) / (group.count - 1 + prior);
  });
  return { offsets, withoutOwn };
}
