import type { ReactElement } from 'react';
import { rangeBarGeometry } from '@/components/deals/range-bar-geometry';
import { RATING_FACES, type ShownRating } from '@/components/deals/rating-face';
import { CAR_FIELD, CAR_SHAPES } from '@/components/drawings/car-shapes';
import { formatMoney } from '@/components/ui/format';
import type { Color } from '@/db/vocabulary';
import type { ShareWords } from './share-words';

/** What sites that show a preview ask for, in pixels. */
export const SHARE_SIZE = { width: 1_200, height: 630 } as const;

// The light theme of app/globals.css and components/drawings/drawings.css: a picture has no theme.
const INK = {
  main: '#121820',
  soft: '#434d5c',
  faint: '#5d6878',
  line: '#dfe3e9',
  band: '#c9d0da',
};
const RATING_COLORS: Readonly<Record<ShownRating, string>> = {
  great: '#0a5a3a',
  good: '#1e7a48',
  fair: '#4a586b',
  high: '#8a5200',
  overpriced: '#9b2a1e',
  unrated: '#5d6878',
  check_first: '#6a2da8',
};
const PAINTS: Readonly<Record<Color, string>> = {
  black: '#353c47',
  white: '#fbfcfd',
  silver: '#ccd3db',
  gray: '#8c959f',
  blue: '#4274b8',
  red: '#b93f39',
  green: '#4a7d5c',
  brown: '#80604a',
  beige: '#dccfb5',
  gold: '#c5a764',
  orange: '#d97a38',
  yellow: '#e8c648',
  purple: '#755a9c',
};
const UNPAINTED = '#dde2e9';
const EDGE_PX = 64;
const BAR = { width: SHARE_SIZE.width - 2 * EDGE_PX, height: 120, y: 60 };

function Car({ body, color }: Pick<ShareWords, 'body' | 'color'>): ReactElement {
  const shape = CAR_SHAPES[body ?? 'unknown'];
  return (
    <svg
      width="330"
      height="120"
      viewBox={`0 0 ${CAR_FIELD.width} ${CAR_FIELD.height}`}
      role="presentation"
    >
      <path d={shape.body} fill={color ? PAINTS[color] : UNPAINTED} />
      {body ? <path d={shape.shade} fill="#000" fillOpacity="0.13" /> : null}
      {body ? <path d={shape.glass} fill="#4a5768" stroke="#2c3643" strokeWidth="1.4" /> : null}
      <path d={shape.seams} fill="none" stroke="#2c3643" strokeOpacity="0.5" strokeWidth="1.3" />
      <path d={shape.body} fill="none" stroke="#2c3643" strokeWidth="1.7" />
      {shape.wheels.map(({ cx, cy, r }) => (
        <circle key={cx} cx={cx} cy={cy} r={r - 0.5} fill="#1f252d" />
      ))}
      {shape.wheels.map(({ cx, cy, r }) => (
        <circle key={cx} cx={cx} cy={cy} r={r * 0.6} fill="#cdd4dc" />
      ))}
    </svg>
  );
}

/** An amount over or under the bar; `at` in pixels from its left, aligned so that it stays inside. */
function Amount({
  at,
  top,
  anchor,
  isStrong = false,
  color,
  cents,
}: {
  at: number;
  top: number;
  anchor: 'start' | 'middle' | 'end';
  isStrong?: boolean;
  color: string;
  cents: number;
}): ReactElement {
  const width = 240;
  const shift = anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width;
  const justify = { start: 'flex-start', middle: 'center', end: 'flex-end' }[anchor];
  return (
    <div
      style={{
        position: 'absolute',
        left: at - shift,
        top,
        width,
        display: 'flex',
        justifyContent: justify,
        color,
        fontSize: isStrong ? 30 : 26,
        fontWeight: isStrong ? 600 : 400,
      }}
    >
      {formatMoney(cents)}
    </div>
  );
}

/** The range bar by the rules of components/deals/range-bar.tsx, in pixels. */
function Bar({ words }: { words: ShareWords }): ReactElement | null {
  const { range, priceCents, rating } = words;
  if (!range) return null;
  const at = rangeBarGeometry(priceCents, range);
  const x = (percent: number) => (percent / 100) * BAR.width;
  const color = RATING_COLORS[rating];
  const mark =
    at.askBeyond === null
      ? RATING_FACES[rating].mark
      : at.askBeyond === 'left'
        ? 'M6 -7L-4 0L6 7Z'
        : 'M-6 -7L4 0L-6 7Z';
  const askX = Math.min(BAR.width - 16, Math.max(16, x(at.askPct)));
  return (
    <div style={{ display: 'flex', position: 'relative', width: BAR.width, height: BAR.height }}>
      <svg width={BAR.width} height={BAR.height} role="presentation">
        <line x1="0" x2={BAR.width} y1={BAR.y} y2={BAR.y} stroke={INK.band} strokeWidth="3" />
        <rect
          x={x(at.bandFromPct)}
          y={BAR.y - 13}
          width={x(at.bandToPct - at.bandFromPct)}
          height="26"
          rx="4"
          fill={INK.band}
        />
        <rect x={x(at.middlePct) - 1.5} y={BAR.y - 20} width="3" height="40" fill={INK.main} />
        <path
          d={mark}
          transform={`translate(${askX} ${BAR.y}) scale(2.2)`}
          fill={color}
          fillRule="evenodd"
        />
      </svg>
      <Amount
        at={askX}
        top={0}
        anchor={at.askAnchor}
        isStrong
        color={INK.main}
        cents={priceCents}
      />
      <Amount
        at={x(at.bandFromPct)}
        top={84}
        anchor="end"
        color={INK.soft}
        cents={range.p10Cents}
      />
      <Amount
        at={x(at.middlePct)}
        top={84}
        anchor="middle"
        color={INK.main}
        cents={range.p50Cents}
      />
      <Amount
        at={x(at.bandToPct)}
        top={84}
        anchor="start"
        color={INK.soft}
        cents={range.p90Cents}
      />
    </div>
  );
}

/** The picture that stands for a listing where it is shared. Every text was made by `drawnText`. */
export function SharePicture({ words }: { words: ShareWords }): ReactElement {
  const color = RATING_COLORS[words.rating];
  return (
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: '48px 64px',
        background: '#fff',
        color: INK.main,
        fontFamily: 'Geist',
        fontSize: 28,
      }}
    >
      <div style={{ display: 'flex', justifyContent: 'space-between', width: '100%' }}>
        <div style={{ display: 'flex', flexDirection: 'column', width: 720 }}>
          <div
            style={{
              display: 'flex',
              maxHeight: 112,
              overflow: 'hidden',
              fontSize: 48,
              fontWeight: 600,
              lineHeight: 1.15,
            }}
          >
            {words.title}
          </div>
          <div style={{ display: 'flex', maxHeight: 40, overflow: 'hidden', color: INK.soft }}>
            {words.trim}
          </div>
          <div style={{ display: 'flex', color: INK.soft, marginTop: 8 }}>{words.facts}</div>
        </div>
        <Car body={words.body} color={words.color} />
      </div>
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <div style={{ display: 'flex', alignItems: 'center' }}>
          <div style={{ display: 'flex', fontSize: 76, fontWeight: 600 }}>{words.price}</div>
          <div
            style={{
              display: 'flex',
              alignItems: 'center',
              marginLeft: 32,
              padding: '8px 20px',
              borderRadius: 6,
              background: color,
              color: '#fff',
              fontSize: 32,
              fontWeight: 600,
            }}
          >
            <svg width="32" height="32" viewBox="-9 -9 18 18" role="presentation">
              <path d={RATING_FACES[words.rating].mark} fill="#fff" fillRule="evenodd" />
            </svg>
            <div style={{ display: 'flex', marginLeft: 12 }}>{words.ratingWord}</div>
          </div>
        </div>
        <div style={{ display: 'flex', fontSize: 32 }}>{words.saving ?? ''}</div>
      </div>
      <Bar words={words} />
      <div
        style={{
          display: 'flex',
          justifyContent: 'space-between',
          alignItems: 'flex-end',
          borderTop: `2px solid ${INK.line}`,
          paddingTop: 16,
          fontSize: 24,
          color: INK.soft,
        }}
      >
        <div style={{ display: 'flex', flexDirection: 'column', width: 820 }}>
          <div style={{ display: 'flex' }}>{words.outTheDoor ?? ''}</div>
          <div style={{ display: 'flex', color: INK.faint }}>{words.seen}</div>
        </div>
        <div style={{ display: 'flex', fontWeight: 600, color: INK.main }}>Deal Scout</div>
      </div>
    </div>
  );
}
