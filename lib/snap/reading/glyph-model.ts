import { FEATURE_COUNT } from './glyph-features';
import { GLYPH_WEIGHTS } from './glyph-model.generated';

/** What characters of a VIN are read as: a star stands before and after it on some plates. */
export const GLYPH_CLASSES = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ*';

/** Two layers of weights: features to hidden units, hidden units to classes; biases last in each row. */
export interface GlyphModel {
  hiddenCount: number;
  /** Rows of `FEATURE_COUNT` + 1. */
  hidden: Float32Array;
  /** Rows of `hiddenCount` + 1, one a class. */
  output: Float32Array;
}

/** How likely each class is, in their order; together 1. */
export function classShares(model: GlyphModel, features: Float32Array): Float32Array {
  const { hiddenCount, hidden, output } = model;
  const units = new Float32Array(hiddenCount);
  for (let unit = 0; unit < hiddenCount; unit += 1) {
    units[unit] = Math.max(0, rowSum(hidden, unit, features, FEATURE_COUNT));
  }
  const shares = new Float32Array(GLYPH_CLASSES.length);
  let most = Number.NEGATIVE_INFINITY;
  for (let one = 0; one < shares.length; one += 1) {
    const sum = rowSum(output, one, units, hiddenCount);
    shares[one] = sum;
    most = Math.max(most, sum);
  }
  let total = 0;
  for (let one = 0; one < shares.length; one += 1) {
    const weight = Math.exp((shares[one] ?? 0) - most);
    shares[one] = weight;
    total += weight;
  }
  for (let one = 0; one < shares.length; one += 1) shares[one] = (shares[one] ?? 0) / total;
  return shares;
}

/** One unit's sum: a row of `count` weights and a bias. */
export function rowSum(
  weights: Float32Array,
  row: number,
  values: Float32Array,
  count: number,
): number {
  const start = row * (count + 1);
  let sum = weights[start + count] ?? 0;
  for (let at = 0; at < count; at += 1) sum += (weights[start + at] ?? 0) * (values[at] ?? 0);
  return sum;
}

let known: GlyphModel | null = null;

/** What scripts/build-glyph-model.ts learnt. */
export function glyphModel(): GlyphModel {
  known ??= {
    hiddenCount: GLYPH_WEIGHTS.hiddenCount,
    hidden: unpacked(GLYPH_WEIGHTS.hidden, GLYPH_WEIGHTS.hiddenStep),
    output: unpacked(GLYPH_WEIGHTS.output, GLYPH_WEIGHTS.outputStep),
  };
  return known;
}

function unpacked(bytes: string, step: number): Float32Array {
  return Float32Array.from(new Int8Array(Buffer.from(bytes, 'base64')), (weight) => weight * step);
}
