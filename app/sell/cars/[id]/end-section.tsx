import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { NumberInput } from '@/components/ui/field';
import { Disclosure } from '@/components/ui/layers';
import { deleteCarAction, endCarAction, markSoldAction, setShownAction } from './actions';
import type { LoadedCar } from './load-car';

/** Where a car is seen, and how its offer ends. */
export function EndSection({ car, offers }: Pick<LoadedCar, 'car' | 'offers'>): ReactElement {
  const isOpen = car.status !== 'sold' && car.status !== 'ended';
  const agreed = offers.find(({ agreedCents }) => agreedCents !== null)?.agreedCents ?? null;
  const paid = ((agreed ?? car.priceCents) / 100).toLocaleString('en-US');
  return (
    <section className="flex flex-col gap-4" aria-labelledby="car-end">
      <h2 id="car-end" className="text-base">
        {isOpen ? 'Where it is seen, and its end' : 'What now'}
      </h2>
      {isOpen ? (
        <>
          <ActionForm
            action={setShownAction}
            label="Where it is seen"
            className="flex flex-col gap-2"
          >
            <input type="hidden" name="id" value={car.id} />
            <input type="hidden" name="version" value={car.version} />
            <Checkbox
              {...{ name: 'shown', value: 'yes', label: 'Show it among the results of Deal Scout' }}
              defaultChecked={car.isShown}
            />
            <Checkbox
              {...{ name: 'contact', value: 'yes', label: 'Let buyers write and make offers' }}
              hint="They never see your address; you answer here."
              defaultChecked={car.isContactable}
            />
            <p>
              <Button type="submit">Save</Button>
            </p>
          </ActionForm>
          <Disclosure summary="It is sold" isOpen={agreed !== null}>
            <ActionForm
              action={markSoldAction}
              label="It is sold"
              className="flex flex-wrap items-end gap-3"
            >
              <input type="hidden" name="id" value={car.id} />
              <NumberInput
                {...{ id: 'paid', name: 'paid', label: 'What was paid', required: true }}
                unit="dollars"
                defaultValue={paid}
                hint="It ends everywhere. The price helps to value such cars; who paid it is not kept."
              />
              <Button type="submit" look="primary">
                Mark as sold
              </Button>
            </ActionForm>
          </Disclosure>
        </>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <ActionForm action={endCarAction} label={isOpen ? 'End the offer' : 'Relist'}>
          <input type="hidden" name="id" value={car.id} />
          <input type="hidden" name="wanted" value={isOpen ? 'end' : 'relist'} />
          <Button type="submit" look={isOpen ? 'secondary' : 'primary'}>
            {isOpen ? 'End the offer' : 'Offer it again'}
          </Button>
        </ActionForm>
        <Disclosure summary="Remove this car">
          <ActionForm action={deleteCarAction} label="Remove this car">
            <input type="hidden" name="id" value={car.id} />
            <p className="pb-2 text-ink-2 text-sm">
              It ends everywhere. Its photos and facts stay, and can be offered anew.
            </p>
            <Button type="submit" look="danger">
              Remove
            </Button>
          </ActionForm>
        </Disclosure>
      </div>
    </section>
  );
}
