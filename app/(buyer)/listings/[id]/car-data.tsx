import type { ReactElement } from 'react';
import { carJsonLd, scriptJson } from '@/lib/deals/car-json-ld';
import type { DealDetail } from '@/lib/deals/service';
import { listingAddress, shareImageAddress } from './listing-metadata';
import { shareVersion, shareWords } from './share-words';

/** The car in the words of schema.org, for programs that read the page. */
export function CarData({
  deal,
  marketName,
}: {
  deal: DealDetail;
  marketName: string;
}): ReactElement {
  const json = scriptJson(
    carJsonLd(deal, {
      url: listingAddress(deal.id),
      imageUrl: shareImageAddress(deal.id, shareVersion(shareWords(deal, marketName))),
    }),
  );
  // Data, which no browser runs; `scriptJson` lets no text end it.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the only way to write into a script element
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
