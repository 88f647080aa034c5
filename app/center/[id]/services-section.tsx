import type { ReactElement } from 'react';
import { PLACE_LABELS } from '@/components/bookings/booking-words';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Field, NumberInput, Select, TextInput } from '@/components/ui/field';
import { formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { INSPECTION_PLACES } from '@/db/vocabulary';
import { type CenterService, doesInspect, type ServiceCenter } from '@/lib/bookings/center';
import { addServiceAction, saveServiceAction } from '../actions';

const CENTS_PER_DOLLAR = 100;

function Lines({
  id,
  name,
  label,
  lines,
}: {
  id: string;
  name: string;
  label: string;
  lines: readonly string[];
}): ReactElement {
  return (
    <Field words={{ id, label, hint: 'A line each.' }}>
      <textarea
        {...{ id, name, className: 'control', rows: 3, defaultValue: lines.join('\n') }}
        aria-describedby={`${id}-hint`}
      />
    </Field>
  );
}

function ServiceFields({
  center,
  service,
}: {
  center: ServiceCenter;
  service: CenterService | null;
}): ReactElement {
  const key = service?.id ?? 'new';
  const places = INSPECTION_PLACES.filter((place) => doesInspect(center.kind, place));
  return (
    <>
      <input type="hidden" name="center" value={center.id} />
      <TextInput
        {...{ id: `s-name-${key}`, name: 'name', label: 'Name', required: true }}
        defaultValue={service?.name ?? ''}
      />
      <Select
        {...{ id: `s-place-${key}`, name: 'place', label: 'Where' }}
        defaultValue={service?.place ?? places[0]}
        options={places.map((value) => ({ value, label: PLACE_LABELS[value] }))}
      />
      <NumberInput
        {...{
          id: `s-price-${key}`,
          name: 'price',
          label: 'Price',
          unit: 'dollars',
          required: true,
        }}
        defaultValue={service ? service.priceCents / CENTS_PER_DOLLAR : ''}
      />
      <NumberInput
        {...{ id: `s-min-${key}`, name: 'duration_min', label: 'Minutes', unit: 'none' }}
        defaultValue={service?.durationMin ?? 90}
        required
      />
      <Lines
        {...{ id: `s-checks-${key}`, name: 'checks', label: 'What it looks at' }}
        lines={service?.checks ?? []}
      />
      <Lines
        {...{ id: `s-cannot-${key}`, name: 'cannot_check', label: 'What it can’t look at' }}
        lines={service?.cannotCheck ?? []}
      />
      <Checkbox
        {...{ name: 'offered', value: 'yes', label: 'Buyers can book it' }}
        defaultChecked={service?.isActive ?? true}
      />
    </>
  );
}

/** What a center offers; each can be changed, and another added. */
export function ServicesSection({ center }: { center: ServiceCenter }): ReactElement {
  return (
    <section className="flex flex-col gap-3" aria-labelledby="services">
      <h2 id="services" className="text-base">
        Services
      </h2>
      {center.services.map((service) => (
        <Disclosure
          key={`${service.id} ${service.version}`}
          summary={`${service.name}, ${formatMoney(service.priceCents)}${service.isActive ? '' : ' (not offered)'}`}
        >
          <ActionForm
            action={saveServiceAction}
            label={service.name}
            className="flex max-w-xl flex-col gap-4"
          >
            <input type="hidden" name="id" value={service.id} />
            <input type="hidden" name="version" value={service.version} />
            <ServiceFields center={center} service={service} />
            <p>
              <Button type="submit">Save the service</Button>
            </p>
          </ActionForm>
        </Disclosure>
      ))}
      <Disclosure summary="Add a service" isOpen={center.services.length === 0}>
        <ActionForm
          action={addServiceAction}
          label="Add a service"
          className="flex max-w-xl flex-col gap-4"
        >
          <ServiceFields center={center} service={null} />
          <p>
            <Button type="submit" look="primary">
              Add the service
            </Button>
          </p>
        </ActionForm>
      </Disclosure>
    </section>
  );
}
