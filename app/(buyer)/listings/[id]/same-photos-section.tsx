import type { ReactElement } from 'react';
import { formatMiles, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type {
  ComparedFact,
  FactDifference,
  SamePhotos,
  SharedPhoto,
} from '@/lib/listings/same-photos';
import { Section } from './section';

const FACT_WORDS: Readonly<Record<ComparedFact, string>> = {
  vin: 'VIN',
  car: 'Car',
  mileageMi: 'Mileage',
  priceCents: 'Price',
  place: 'Place',
  exteriorColor: 'Colour',
  titleStatus: 'Title',
  sellerKind: 'Seller',
};

function factText(fact: ComparedFact, value: string | number): string {
  if (fact === 'mileageMi') return formatMiles(Number(value));
  if (fact === 'priceCents') return formatMoney(Number(value));
  return String(value).replaceAll('_', ' ');
}

/** The 64 bits of a fingerprint as a pattern: what was compared, since no picture is kept. */
function Pattern({ fingerprint }: { fingerprint: string }): ReactElement {
  const cells = Array.from({ length: 64 }, (_, at) => {
    const digit = Number.parseInt(fingerprint[at >> 2] ?? '0', 16);
    return (digit >> (3 - (at & 3))) & 1 ? `M${at & 7} ${at >> 3}h1v1h-1z` : '';
  });
  return (
    <svg viewBox="0 0 8 8" width="40" height="40" className="shrink-0" aria-hidden="true">
      <path d={cells.join('')} fill="currentColor" />
    </svg>
  );
}

function PhotoLink({
  url,
  number,
  where,
  fingerprint,
}: {
  url: string;
  number: number;
  where: string;
  fingerprint: string;
}): ReactElement {
  return (
    <a
      href={url}
      rel="noreferrer nofollow"
      className="flex min-w-0 items-center gap-2 break-words text-accent hover:underline"
    >
      <Pattern fingerprint={fingerprint} />
      Photo {number} {where}
    </a>
  );
}

function PhotoPair({ photo, label }: { photo: SharedPhoto; label: string }): ReactElement {
  return (
    <li className="grid grid-cols-2 gap-2">
      <PhotoLink
        url={photo.hereUrl}
        number={photo.hereNumber}
        where="of this advert"
        fingerprint={photo.hereFingerprint}
      />
      <PhotoLink
        url={photo.thereUrl}
        number={photo.thereNumber}
        where={`at ${label}`}
        fingerprint={photo.thereFingerprint}
      />
    </li>
  );
}

function Differences({
  label,
  differences,
}: {
  label: string;
  differences: readonly FactDifference[];
}): ReactElement {
  if (differences.length === 0) {
    return <p className="text-ink-2">What the two adverts say of the car is alike.</p>;
  }
  return (
    <Table
      caption={`What this advert and the one at ${label} say differently`}
      isCaptionHidden
      head={
        <tr>
          <th scope="col">What differs</th>
          <th scope="col">This advert</th>
          <th scope="col">{label}</th>
        </tr>
      }
    >
      {differences.map(({ fact, here, there }) => (
        <tr key={fact}>
          <th scope="row">{FACT_WORDS[fact]}</th>
          <td className="wrap-anywhere">{factText(fact, here)}</td>
          <td className="wrap-anywhere">{factText(fact, there)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Adverts of other cars that show the same pictures, side by side. Nothing where there are none. */
export function SamePhotosSection({
  found,
}: {
  found: readonly SamePhotos[];
}): ReactElement | null {
  if (found.length === 0) return null;
  return (
    <Section
      id="same-photos"
      title="Same photos elsewhere"
      lead="An advert of what seems to be another car shows the same pictures. It may be the same car told otherwise, or pictures taken from somebody else. Ask to see the car before you pay anything."
    >
      <ul className="flex flex-col gap-6">
        {found.map((advert) => (
          <li key={advert.listingId} className="flex flex-col gap-2">
            <p>
              <NavLink
                href={`/listings/${advert.listingId}`}
                className="text-accent hover:underline"
              >
                {advert.title}
              </NavLink>{' '}
              <span className="text-ink-3">
                {advert.sourceLabel}
                {advert.isLive ? '' : ', not offered any more'}
              </span>
            </p>
            <ul className="flex flex-col gap-2">
              {advert.photos.map((photo) => (
                <PhotoPair
                  key={`${photo.hereNumber} ${photo.thereNumber}`}
                  photo={photo}
                  label={advert.sourceLabel}
                />
              ))}
            </ul>
            <Differences label={advert.sourceLabel} differences={advert.differences} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
