import type { ReactElement, ReactNode } from 'react';
import { RangeBar } from '@/components/deals/range-bar';
import { RatingBadge } from '@/components/deals/rating-badge';
import { RATING_FACES, type ShownRating } from '@/components/deals/rating-face';
import { CarSilhouette } from '@/components/drawings/car-silhouette';
import { BODY_STYLES, type BodyStyle, COLORS, type Color } from '@/db/vocabulary';

const RATINGS: readonly ShownRating[] = [
  'great',
  'good',
  'fair',
  'high',
  'overpriced',
  'unrated',
  'check_first',
];

/** Shows the same thing in both themes, whatever the page's own is. Made twice, so that ids differ. */
export function BothThemes({ content }: { content: (theme: string) => ReactNode }): ReactElement {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div data-theme="light" className="min-w-0 rounded-md border p-4">
        {content('light')}
      </div>
      <div data-theme="dark" className="min-w-0 rounded-md border p-4">
        {content('dark')}
      </div>
    </div>
  );
}

const SWATCHES: readonly (readonly [name: string, className: string])[] = [
  ['canvas', 'bg-canvas'],
  ['surface', 'bg-surface'],
  ['raised', 'bg-raised'],
  ['sunken', 'bg-sunken'],
  ['hover', 'bg-hover'],
  ['line', 'bg-line'],
  ['line-strong', 'bg-line-strong'],
  ['control', 'bg-control'],
  ['band', 'bg-band'],
  ['ink', 'bg-ink'],
  ['ink-2', 'bg-ink-2'],
  ['ink-3', 'bg-ink-3'],
  ['accent', 'bg-accent'],
  ['great', 'bg-great'],
  ['good', 'bg-good'],
  ['fair', 'bg-fair'],
  ['high', 'bg-high'],
  ['overpriced', 'bg-overpriced'],
  ['check', 'bg-check'],
];

export function ColorsSection(): ReactElement {
  return (
    <BothThemes
      content={() => (
        <>
          <ul className="grid grid-cols-4 gap-2 sm:grid-cols-6">
            {SWATCHES.map(([name, className]) => (
              <li key={name} className="text-ink-2 text-xs">
                <span className={`block h-8 rounded-md border ${className}`} />
                {name}
              </li>
            ))}
          </ul>
          <div className="mt-4">
            <p className="text-xl">28 Great price, $17,495</p>
            <p className="text-lg">20 Card price $17,495</p>
            <p className="text-base">16 Saving, headings</p>
            <p className="text-sm">14 Body: used cars under their worth</p>
            <p className="text-ink-2 text-xs">12 Facts: 41,203 mi · Austin, TX</p>
            <p className="font-mono text-ink-3 text-xs">12 Mono: 4T1B11HK5KU123456</p>
            <p className="tabular">Tabular: 1,111,111 / 8,888,888</p>
          </div>
        </>
      )}
    />
  );
}

export function RatingsSection(): ReactElement {
  const range = { p10Cents: 1_910_000, p50Cents: 2_130_000, p90Cents: 2_380_000 };
  const asks: Readonly<Record<ShownRating, number>> = {
    great: 1_840_000,
    good: 2_010_000,
    fair: 2_140_000,
    high: 2_290_000,
    overpriced: 2_620_000,
    unrated: 2_130_000,
    check_first: 640_000,
  };
  return (
    <BothThemes
      content={() => (
        <>
          <div className="grid gap-4">
            {RATINGS.map((rating) => (
              <div key={rating} className="grid grid-cols-[120px_minmax(0,1fr)] items-center gap-4">
                <div>
                  <RatingBadge rating={rating} />
                  <p className="mt-1 text-ink-3 text-xs">{RATING_FACES[rating].meaning}</p>
                </div>
                <RangeBar {...range} askCents={asks[rating]} rating={rating} askPercentile={50} />
              </div>
            ))}
            <div>
              <RatingBadge rating="great" size="large" />
              <div className="mt-4">
                <RangeBar
                  {...range}
                  askCents={1_840_000}
                  rating="great"
                  askPercentile={7}
                  size="full"
                />
              </div>
            </div>
            <RangeBar {...range} askCents={4_000_000} rating="overpriced" size="full" />
          </div>
        </>
      )}
    />
  );
}

const BODIES: readonly (BodyStyle | null)[] = [...BODY_STYLES, null];
const PAINTS: readonly (Color | null)[] = [...COLORS, null];

export function CarsSection(): ReactElement {
  return (
    <div className="grid gap-6">
      <BothThemes
        content={() => (
          <>
            <ul className="grid grid-cols-2 gap-x-6 gap-y-4">
              {BODIES.map((body, index) => (
                <li key={body ?? 'unknown'}>
                  <CarSilhouette body={body} color={PAINTS[(index * 4) % PAINTS.length] ?? null} />
                </li>
              ))}
            </ul>
          </>
        )}
      />
      <BothThemes
        content={() => (
          <>
            <ul className="flex flex-wrap gap-3">
              {PAINTS.map((color) => (
                <li key={color ?? 'neutral'} className="text-center text-ink-3 text-xs">
                  <CarSilhouette body="sedan" color={color} className="w-[120px]" />
                  {color ?? 'unknown'}
                </li>
              ))}
            </ul>
          </>
        )}
      />
      <ul className="flex flex-wrap items-end gap-6">
        {BODIES.map((body) => (
          <li key={body ?? 'unknown'}>
            <CarSilhouette body={body} color="silver" className="w-[120px]" />
          </li>
        ))}
      </ul>
      <CarSilhouette body="suv" color="red" className="w-full max-w-[480px]" />
    </div>
  );
}
