import type { ReactElement, ReactNode } from 'react';
import { inWords } from '@/app/(admin)/admin/vocabulary-words';
import { Mileage, Money } from '@/components/ui/figures';
import { formatAgo } from '@/components/ui/format';
import type { ListedAdvert } from '@/lib/operations/listing-table';

/** What an advert says, and how it was judged. */
export function AdvertFacts({ advert, now }: { advert: ListedAdvert; now: Date }): ReactElement {
  const { year, make, model, trim, titleStatus, status, rating, vin } = advert;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-5">
      <Fact name="Car">{[year, make, model, trim].filter(Boolean).join(' ')}</Fact>
      <Fact name="VIN">{vin ?? 'not given'}</Fact>
      <Fact name="Price">
        <Money cents={advert.priceCents} />
      </Fact>
      <Fact name="Mileage">
        <Mileage miles={advert.mileageMi} />
      </Fact>
      <Fact name="Title">{titleStatus === null ? 'not given' : inWords(titleStatus)}</Fact>
      <Fact name="State">{inWords(status)}</Fact>
      <Fact name="Rating">
        {rating === null ? 'not among results' : inWords(rating)}
        {advert.isCheckFirst ? ', check first' : ''}
      </Fact>
      <Fact name="Source">
        {advert.sourceLabel}
        {advert.isSimulated ? ' (simulated)' : ''}
      </Fact>
      <Fact name="Last seen">{formatAgo(advert.lastSeenAt, now)}</Fact>
      <Fact name="Id">
        <span className="font-mono text-xs">{advert.id}</span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
