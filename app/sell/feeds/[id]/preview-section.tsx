import type { ReactElement } from 'react';
import { formatCount, formatCounted, formatMiles, formatMoney } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import type { DealerFeed } from '@/lib/listings/dealer-feed';
import type { FeedPreview, PreviewCar } from '@/lib/listings/dealer-feed-preview';
import { missingWord } from '../feed-words';
import { MappingForm } from './mapping-form';
import { RowList } from './rejected-rows';

function CarCard({ car }: { car: PreviewCar }): ReactElement {
  const place = [car.city, car.state].filter(Boolean).join(', ');
  return (
    <li className="flex flex-col gap-1">
      <p className="break-words font-semibold">
        {[car.year, car.make, car.model, car.trim].filter(Boolean).join(' ')}
      </p>
      <p className="tabular">
        {formatMoney(car.priceCents)} · {formatMiles(car.mileageMi)}
      </p>
      <p className="break-words text-ink-3 text-xs">
        {[
          `line ${formatCount(car.line)}`,
          car.vin ?? 'no VIN',
          formatCounted(car.photoCount, 'photo'),
          ...(place === '' ? [] : [place]),
        ].join(' · ')}
      </p>
    </li>
  );
}

/** What a file will become: its first cars, what they lack, and how its columns are understood. */
export function PreviewSection({
  feed,
  preview,
}: {
  feed: DealerFeed;
  preview: FeedPreview | null;
}): ReactElement {
  if (preview === null) {
    return <Banner>There is no file here to look at. Bring one, or read the feed.</Banner>;
  }
  const { problem, rowCount, usableCount, cars, missing, rejected } = preview;
  return (
    <section className="flex flex-col gap-4" aria-labelledby="preview-heading">
      <h2 id="preview-heading" className="text-base">
        {feed.phase === 'draft' ? 'What the file will become' : 'The file at hand'}
      </h2>
      {problem === null ? (
        <p>
          {usableCount === rowCount
            ? `The first ${formatCounted(rowCount, 'row')} can all be used.`
            : `Of the first ${formatCounted(rowCount, 'row')} ${formatCount(usableCount)} can be used.`}
        </p>
      ) : (
        <Banner tone="warning">
          {problem} Say below which column is what, or bring another file.
        </Banner>
      )}
      {cars.length > 0 ? (
        <ul className="feed-cars" aria-label="The first cars as they will look">
          {cars.map((car) => (
            <CarCard key={car.line} car={car} />
          ))}
        </ul>
      ) : null}
      {missing.length > 0 ? (
        <p className="text-ink-2 text-sm">
          Buyers look for more:{' '}
          {missing
            .map(({ fact, count }) => `${missingWord(fact)} missing in ${formatCount(count)}`)
            .join('; ')}
          .
        </p>
      ) : null}
      {rejected.length > 0 && feed.phase === 'draft' ? (
        <RowList title="Rows that can’t be used" rows={rejected} />
      ) : null}
      <MappingForm id={feed.id} columns={preview.columns} mapping={feed.mapping} />
    </section>
  );
}
