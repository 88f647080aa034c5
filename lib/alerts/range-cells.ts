/**
 * The range bar where nothing can be drawn: as cells of a table, and as a line of letters. The same scale as
 * the bar on pages: p10 less one band width to p90 plus one, so that the band is always the middle third.
 */
import type { AlertContent } from '@/db/alert-content';
import { formatDollars } from '@/lib/platform/money';

export type RangeCellKind = 'axis' | 'band' | 'middle' | 'ask';

/** The bar as neighbours of whole percents that come to 100. */
export interface RangeCells {
  cells: readonly { kind: RangeCellKind; widthPct: number }[];
  /** Middle of the ask's cell, 0 to 100. */
  askPct: number;
  /** Beyond which end the ask lies, so that its mark is an arrow there. */
  askBeyond: 'left' | 'right' | null;
  ask: string;
  low: string;
  middle: string;
  high: string;
}

/** Widths of the marks in percents: an ask is to be seen on a phone. */
const ASK_PCT = 3;
const MIDDLE_PCT = 1;
const BAND_FROM_PCT = 33;
const BAND_TO_PCT = 67;
/** Letters of the bar as a line; a phone shows as many in one row. */
const LINE_LETTERS = 30;
const LETTERS: Readonly<Record<RangeCellKind, string>> = {
  axis: '─',
  band: '━',
  middle: '┃',
  ask: '▼',
};

const whole = (cents: number): string => formatDollars(cents, { isExact: false });

interface Scale {
  middlePct: number;
  askRawPct: number;
  askPct: number;
}

/** Places in percents; null where the car has no range that makes sense. */
function scaleOf(content: AlertContent): Scale | null {
  const { priceCents, p10Cents, p50Cents, p90Cents } = content;
  if (p10Cents === null || p50Cents === null || p90Cents === null) return null;
  if (!(p10Cents <= p50Cents && p50Cents <= p90Cents)) return null;
  const bandCents = Math.max(p90Cents - p10Cents, 1);
  const place = (cents: number) => ((cents - p10Cents) / bandCents + 1) * (100 / 3);
  const askRawPct = place(priceCents);
  const middlePct = Math.min(BAND_TO_PCT, Math.max(BAND_FROM_PCT, place(p50Cents)));
  return { middlePct, askRawPct, askPct: Math.min(100, Math.max(0, askRawPct)) };
}

/** What stands at each of `count` places of the bar. */
function kindsOf(scale: Scale, count: number, widths: { ask: number; middle: number }) {
  const startOf = (pct: number, width: number) =>
    Math.min(count - width, Math.max(0, Math.round((pct / 100) * count - width / 2)));
  const askFrom = startOf(scale.askPct, widths.ask);
  const middleFrom = startOf(scale.middlePct, widths.middle);
  return Array.from({ length: count }, (_, at): RangeCellKind => {
    if (at >= askFrom && at < askFrom + widths.ask) return 'ask';
    if (at >= middleFrom && at < middleFrom + widths.middle) return 'middle';
    const pct = ((at + 0.5) / count) * 100;
    return pct > BAND_FROM_PCT && pct < BAND_TO_PCT ? 'band' : 'axis';
  });
}

/** The bar of a car as cells, with the amounts that stand at them; null without a range. */
export function rangeCells(content: AlertContent): RangeCells | null {
  const scale = scaleOf(content);
  const { p10Cents, p50Cents, p90Cents } = content;
  if (!scale || p10Cents === null || p50Cents === null || p90Cents === null) return null;
  const cells: { kind: RangeCellKind; widthPct: number }[] = [];
  for (const kind of kindsOf(scale, 100, { ask: ASK_PCT, middle: MIDDLE_PCT })) {
    const last = cells.at(-1);
    if (last?.kind === kind) last.widthPct += 1;
    else cells.push({ kind, widthPct: 1 });
  }
  const askFrom = cells
    .slice(
      0,
      cells.findIndex(({ kind }) => kind === 'ask'),
    )
    .reduce((sum, { widthPct }) => sum + widthPct, 0);
  return {
    cells,
    askPct: askFrom + ASK_PCT / 2,
    askBeyond: scale.askRawPct < 0 ? 'left' : scale.askRawPct > 100 ? 'right' : null,
    ask: whole(content.priceCents),
    low: whole(p10Cents),
    middle: whole(p50Cents),
    high: whole(p90Cents),
  };
}

/** The bar as thirty letters of one width: "──▼───────━━━━━┃━━━━──────────". Null without a range. */
export function rangeLine(content: AlertContent): string | null {
  const scale = scaleOf(content);
  if (!scale) return null;
  return kindsOf(scale, LINE_LETTERS, { ask: 1, middle: 1 })
    .map((kind) => {
      if (kind !== 'ask') return LETTERS[kind];
      if (scale.askRawPct < 0) return '◀';
      return scale.askRawPct > 100 ? '▶' : LETTERS.ask;
    })
    .join('');
}
