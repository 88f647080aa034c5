import type { ReactElement } from 'react';
import { CompareTick } from '@/components/deals/compare-tick';
import type { Deal } from '@/lib/deals/deal';
import { CarMarks, type PageMarks } from './car-marks';
import { COMPARE_PARAMETER, COMPARED_MAX, type ResultsAddress } from './results-address';

/** What can be done with a car from its card. */
export function DealActions({
  deal,
  address,
  marks,
}: {
  deal: Pick<Deal, 'id' | 'vehicleId' | 'year' | 'make' | 'model'>;
  address: ResultsAddress;
  marks: PageMarks;
}): ReactElement {
  const title = `${deal.year} ${deal.make} ${deal.model}`;
  return (
    <>
      <CarMarks car={deal} marks={marks} back={address.hrefHere({})} />
      <CompareTick {...compareWay(deal.id, address)} title={title} />
    </>
  );
}

/** The way to the same page with a car more or less in the comparison. */
function compareWay(
  id: string,
  { compared, hrefHere }: ResultsAddress,
): { href: string | null; isChosen: boolean } {
  const isChosen = compared.includes(id);
  if (!isChosen && compared.length >= COMPARED_MAX) return { href: null, isChosen };
  const next = isChosen ? compared.filter((other) => other !== id) : [...compared, id];
  return { href: hrefHere({ [COMPARE_PARAMETER]: next.join(',') || null }), isChosen };
}
