'use client';

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { formatEstimate } from '@/components/ui/format';

interface ElsewhereCar {
  priceCents: number;
  /** What the buyer trades in. */
  tradeInCents: number | null;
  carZip: string | null;
  carState: string | null;
  sellerKind: string | null;
  year: number;
  fuel: string | null;
  mpgCity: number | null;
  mpgHighway: number | null;
}

/** What of an answer of GET /api/v1/costs is used here. */
interface CostAnswer {
  data: { total_cents: number; unknown_lines: string[] };
}

function costAddress(car: ElsewhereCar, zip: string): string {
  const search = new URLSearchParams({ price_cents: String(car.priceCents), buyer_zip: zip });
  if (car.carZip) search.set('car_zip', car.carZip);
  else if (car.carState) search.set('car_state', car.carState);
  if (car.sellerKind) search.set('seller_kind', car.sellerKind);
  if (car.fuel) search.set('fuel', car.fuel);
  if (car.mpgCity) search.set('mpg_city', String(car.mpgCity));
  if (car.mpgHighway) search.set('mpg_highway', String(car.mpgHighway));
  if (car.tradeInCents) search.set('trade_in_cents', String(car.tradeInCents));
  search.set('year', String(car.year));
  search.set('transport', 'cheapest');
  return `/api/v1/costs?${search}`;
}

async function fetchCost(car: ElsewhereCar, zip: string, signal: AbortSignal): Promise<CostAnswer> {
  const response = await fetch(costAddress(car, zip), { signal });
  if (response.ok) return response.json();
  const problem: { errors?: { message: string }[]; detail?: string } = await response.json();
  throw new Error(problem.errors?.[0]?.message ?? problem.detail ?? 'That did not work.');
}

function Answer({ car, zip }: { car: ElsewhereCar; zip: string }): ReactElement {
  const { data, error, isPending } = useQuery({
    queryKey: ['cost', car, zip],
    queryFn: ({ signal }) => fetchCost(car, zip, signal),
    staleTime: 600_000,
    retry: 1,
  });
  if (isPending) return <p className="text-ink-3">Adding up …</p>;
  if (error) return <p className="field-error">{error.message}</p>;
  return (
    <p>
      In {zip} it comes to{' '}
      <strong className="tabular font-semibold">{formatEstimate(data.data.total_cents)}</strong> out
      the door
      {data.data.unknown_lines.length > 0
        ? `, without what is unknown (${data.data.unknown_lines.join(', ').replaceAll('_', ' ')}).`
        : '.'}
    </p>
  );
}

function Asking({ car }: { car: ElsewhereCar }): ReactElement {
  const [zip, setZip] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setZip(String(new FormData(event.currentTarget).get('elsewhere_zip') ?? ''));
  };
  return (
    <div className="flex flex-col gap-2">
      <form onSubmit={submit} className="flex items-end gap-2" aria-label="Cost in another place">
        <div className="w-36">
          <TextInput
            id="elsewhere-zip"
            name="elsewhere_zip"
            label="Compare another ZIP"
            inputMode="numeric"
            pattern="[0-9]{5}"
            maxLength={5}
            required
          />
        </div>
        <Button type="submit">Add up</Button>
      </form>
      <div aria-live="polite">{zip === null ? null : <Answer car={car} zip={zip} />}</div>
    </div>
  );
}

/** The same car for a buyer elsewhere, asked of the API without leaving the page. */
export function ElsewhereCost(car: ElsewhereCar): ReactElement {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Asking car={car} />
    </QueryClientProvider>
  );
}
