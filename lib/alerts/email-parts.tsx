import type { JSX } from 'react/jsx-runtime';
import type { AlertContent } from '@/db/alert-content';
import type { ShownRating } from './alert-words';
import { CELL_SHADES, RATING_LOOKS, SHADES } from './email-look';
import { rangeCells } from './range-cells';

const SMALL = { fontSize: '12px', lineHeight: '16px' } as const;
/** Nearer to an end than this, the ask's amount begins or ends at its mark. */
const LABEL_EDGE_PCT = 25;

/** A rating as a word with its sign, in its colour. */
export function RatingWord(props: { rating: ShownRating; word: string }): JSX.Element {
  const { light, sign } = RATING_LOOKS[props.rating];
  return (
    <span className={`text-${props.rating}`} style={{ color: light, fontWeight: 600 }}>
      {sign} {props.word}
    </span>
  );
}

/**
 * The range bar, of tables of one row each: the ask's amount, the bar, the amounts of the band. Programs
 * that read mail aloud skip it: its sentence stands beside it.
 */
export function RangeTable(props: {
  content: AlertContent;
  rating: ShownRating;
}): JSX.Element | null {
  const bar = rangeCells(props.content);
  if (!bar) return null;
  const look = RATING_LOOKS[props.rating];
  const mark = bar.askBeyond === null ? '▼' : bar.askBeyond === 'left' ? '◀' : '▶';
  return (
    <div aria-hidden="true" style={{ margin: '16px 0 8px' }}>
      <BarRow>
        <AskLabel askPct={bar.askPct} rating={props.rating}>
          {bar.askBeyond === 'right' ? `${bar.ask} ${mark}` : `${mark} ${bar.ask}`}
        </AskLabel>
      </BarRow>
      <BarRow>
        {bar.cells.map(({ kind, widthPct }, at) => {
          const shade = kind === 'ask' ? look : SHADES[CELL_SHADES[kind]];
          const name = kind === 'ask' ? props.rating : CELL_SHADES[kind];
          return (
            <td
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name, and never move
              key={at}
              className={`fill-${name}`}
              width={`${widthPct}%`}
              height={12}
              style={{ ...BAR_CELL, width: `${widthPct}%`, backgroundColor: shade.light }}
            />
          );
        })}
      </BarRow>
      <BarRow>
        <BandLabel width={33} align="right">
          {bar.low}
        </BandLabel>
        <BandLabel width={34} align="center">
          {bar.middle}
        </BandLabel>
        <BandLabel width={33} align="left">
          {bar.high}
        </BandLabel>
      </BarRow>
    </div>
  );
}

const BAR_CELL = { height: '12px', padding: 0, fontSize: '1px', lineHeight: '1px' } as const;

function BarRow({ children }: { children: JSX.Element | JSX.Element[] }): JSX.Element {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      style={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }}
    >
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}

function AskLabel(props: { askPct: number; rating: ShownRating; children: string }): JSX.Element[] {
  const at = Math.round(props.askPct);
  const style = { ...SMALL, color: RATING_LOOKS[props.rating].light, fontWeight: 600, padding: 0 };
  const label = (width: number, align: 'left' | 'center' | 'right') => (
    <td
      key="label"
      className={`text-${props.rating}`}
      width={`${width}%`}
      align={align}
      style={{ ...style, width: `${width}%`, whiteSpace: 'nowrap' }}
    >
      {props.children}
    </td>
  );
  const gap = (key: string, width: number) => (
    <td key={key} width={`${width}%`} style={{ ...SMALL, padding: 0, width: `${width}%` }} />
  );
  if (at <= LABEL_EDGE_PCT) {
    const before = Math.max(0, at - 2);
    return [...(before > 0 ? [gap('before', before)] : []), label(100 - before, 'left')];
  }
  if (at >= 100 - LABEL_EDGE_PCT) {
    const after = Math.max(0, 98 - at);
    return [label(100 - after, 'right'), ...(after > 0 ? [gap('after', after)] : [])];
  }
  const half = Math.min(at, 100 - at, LABEL_EDGE_PCT);
  const before = at - half;
  const after = 100 - at - half;
  return [
    ...(before > 0 ? [gap('before', before)] : []),
    label(half * 2, 'center'),
    ...(after > 0 ? [gap('after', after)] : []),
  ];
}

function BandLabel(props: {
  width: number;
  align: 'left' | 'center' | 'right';
  children: string;
}): JSX.Element {
  return (
    <td
      className="text-ink3"
      width={`${props.width}%`}
      align={props.align}
      style={{ ...SMALL, color: SHADES.ink3.light, padding: '2px 0 0', width: `${props.width}%` }}
    >
      {props.children}
    </td>
  );
}
