import type { ReactElement } from 'react';
import { separateAdvertAction } from '@/app/(admin)/admin/listings/actions';
import { Moment } from '@/app/(admin)/admin/moment';
import { inWords } from '@/app/(admin)/admin/vocabulary-words';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Mileage, Money } from '@/components/ui/figures';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { AdvertOfCar } from '@/lib/operations/vehicle-table';

/** Why an advert is of its car, in words. */
const REASONS: Readonly<Record<string, string>> = {
  vin: 'same VIN',
  facts: 'same facts',
  match: 'found to match',
  alone: 'its own car',
  joined: 'an operator said so',
  separated: 'an operator took it out of another',
};

/** The adverts of a car; where there are several, one that is not of it can be taken out. */
export function AdvertsOfCar({
  vehicleId,
  adverts,
}: {
  vehicleId: string;
  adverts: readonly AdvertOfCar[];
}): ReactElement {
  return (
    <Table
      caption="Adverts of this car, last seen first"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Listing</th>
          <th scope="col">Source</th>
          <th scope="col" className="num">
            Price
          </th>
          <th scope="col" className="num">
            Mileage
          </th>
          <th scope="col">State</th>
          <th scope="col">Why it is of this car</th>
          <th scope="col">Since</th>
          <th scope="col">
            <span className="sr-only">Take out</span>
          </th>
        </tr>
      }
    >
      {adverts.map((advert) => (
        <tr key={advert.id}>
          <th scope="row">
            <NavLink href={`/admin/listings/${advert.id}`} className="underline">
              {advert.title}
            </NavLink>
          </th>
          <td>{advert.sourceLabel}</td>
          <td className="num">
            <Money cents={advert.priceCents} />
          </td>
          <td className="num">
            <Mileage miles={advert.mileageMi} />
          </td>
          <td>{inWords(advert.status)}</td>
          <td>{REASONS[advert.linkReason] ?? inWords(advert.linkReason)}</td>
          <td>
            <Moment at={advert.linkedAt} />
          </td>
          <td>
            {adverts.length > 1 ? (
              <Disclosure summary={`Take out ${advert.sourceLabel}`}>
                <ActionForm action={separateAdvertAction}>
                  <input type="hidden" name="id" value={advert.id} />
                  <input type="hidden" name="vehicle_id" value={vehicleId} />
                  <p className="text-xs">It gets its own car, and can be put back there.</p>
                  <Button type="submit" look="danger">
                    It is another car
                  </Button>
                </ActionForm>
              </Disclosure>
            ) : null}
          </td>
        </tr>
      ))}
    </Table>
  );
}
