import type { ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { AlertsPerDayChart } from '@/components/charts/alerts-per-day-chart';
import { formatAbout, formatCounted, formatMiles, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { type BackTest, backTestSearch } from '@/lib/alerts/back-test';
import { adviceOn } from '@/lib/alerts/search-advice';
import { isBounded } from '@/lib/alerts/search-wire';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';
import type { AlertSettings } from '@/lib/searches/saved-search-settings';

/** What a search would have sent in the last 30 days of the market, while it is being edited. */
export async function SearchPreview({
  ctx,
  personId,
  query,
  settings,
}: {
  ctx: PageContext;
  personId: string;
  query: SavedQuery;
  /** Null while something is wrong with the draft. */
  settings: AlertSettings | null;
}): Promise<ReactElement> {
  if (settings === null) {
    return (
      <p className="mt-2 text-ink-2">
        What it would have sent shows here once every field can be read.
      </p>
    );
  }
  const { alertKinds, minProfitCents, minSavingCents, minScore, priceCutBps } = settings;
  const found = await backTestSearch(ctx, {
    ...{ personId, query, alertKinds, minProfitCents, minSavingCents, minScore, priceCutBps },
  });
  const dayCount = found.days.length;
  const advice = adviceOn(
    { totalCount: found.totalCount, dayCount },
    { pace: settings.pace, isBounded: isBounded(settings) },
  );
  return (
    <div className="mt-2 flex flex-col gap-3">
      <p role="status">
        It would have sent{' '}
        <strong className="tabular font-semibold">
          {found.isMore ? 'at least ' : null}
          {formatCounted(found.totalCount, 'alert')}
        </strong>
        {found.bestSavingCents === null || found.bestSavingCents <= 0
          ? '.'
          : `, best saving about ${formatAbout(found.bestSavingCents)}.`}
      </p>
      {advice === null ? null : <Banner tone="warning">{advice}</Banner>}
      {found.totalCount === 0 ? null : <AlertsPerDayChart title="Alerts a day" days={found.days} />}
      {found.cars.length > 0 ? <PreviewCars cars={found.cars} /> : null}
      <p className="text-ink-3 text-xs">
        By the market’s clock, of cars that came, were cut in price or went. Cars that became great
        by a new value, or came back, are not counted, nor are quiet hours and the most a day.
      </p>
    </div>
  );
}

/** The best of them, with the way to each. */
function PreviewCars({ cars }: { cars: BackTest['cars'] }): ReactElement {
  return (
    <ul className="flex flex-col" aria-label="The best of them">
      {cars.map((car) => (
        <li
          key={car.listingId}
          className="flex flex-wrap items-baseline justify-between gap-x-3 border-line border-b py-2"
        >
          <NavLink
            href={`/listings/${car.listingId}`}
            className="min-w-0 break-words text-accent underline"
          >
            {[car.year, car.make, car.model, car.trim].filter(Boolean).join(' ')}
          </NavLink>
          <span className="tabular text-ink-2 text-sm">
            {formatMoney(car.priceCents)} · {formatMiles(car.mileageMi)}
            {car.savingCents !== null && car.savingCents > 0
              ? ` · saves about ${formatAbout(car.savingCents)}`
              : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
