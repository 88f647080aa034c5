'use client';

import { type ReactElement, useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput, TextInput } from '@/components/ui/field';
import { Disclosure } from '@/components/ui/layers';
import type { ActionState } from '@/lib/platform/http/action';
import { parseDollars } from '@/lib/platform/money';
import { channelNets, type DealerOffer, type ToldCosts } from '@/lib/snap/price-channels';
import { ChannelNets } from './channel-nets';
import { LadderPreview } from './ladder-preview';
import { type PriceReading, PriceSlider } from './price-slider';

/** What the reader is told once the price is kept. */
interface Kept {
  sentence: string;
}

export interface PriceFormProps {
  action: (before: ActionState<Kept>, form: FormData) => Promise<ActionState<Kept>>;
  jobId: string;
  version: number;
  priceCents: number | null;
  floorCents: number | null;
  /** Null where the market cannot say: the price is then the person's alone. */
  reading: PriceReading | null;
  dealerOffer: DealerOffer;
  repairsCents: number;
}

const typed = (cents: number | null): string =>
  cents === null ? '' : (cents / 100).toLocaleString('en-US', { maximumFractionDigits: 2 });
const toCents = (text: string): number | null => {
  const cents = text.trim() === '' ? null : parseDollars(text);
  return cents !== null && cents > 0 ? cents : null;
};
const BPS_PER_PERCENT = 100;
const toBps = (text: string): number | null => {
  const bps = Math.round(Number(text) * BPS_PER_PERCENT);
  return text.trim() !== '' && bps >= 0 && bps <= 100 * BPS_PER_PERCENT ? bps : null;
};

/**
 * Price, floor and what follows from them. The typed price rules; the slider moves it. Without scripts the two boxes
 * and the button remain.
 */
export function PriceForm(props: PriceFormProps): ReactElement {
  const { reading, dealerOffer, repairsCents } = props;
  const [state, send, isPending] = useActionState<ActionState<Kept>, FormData>(props.action, {
    status: 'idle',
  });
  const market = reading?.marks.find(({ key }) => key === 'market')?.priceCents ?? null;
  const [price, setPrice] = useState(typed(props.priceCents ?? market));
  const [floor, setFloor] = useState(typed(props.floorCents));
  const priceCents = toCents(price);
  const floorCents = toCents(floor);
  const errors = state.status === 'failed' ? state.fieldErrors : {};
  return (
    <div className="flex flex-col gap-8">
      <form action={send} className="flex flex-col gap-6" noValidate>
        <input type="hidden" name="id" value={props.jobId} />
        <input type="hidden" name="version" value={props.version} />
        <input type="hidden" name="base_price" value={props.priceCents ?? ''} />
        <input type="hidden" name="base_floor" value={props.floorCents ?? ''} />
        {reading ? (
          <PriceSlider
            reading={reading}
            priceCents={priceCents}
            onPrice={(cents) => setPrice(typed(cents))}
          />
        ) : null}
        <div className="price-boxes">
          <NumberInput
            id="price"
            name="price"
            label="Your price"
            unit="dollars"
            value={price}
            onChange={(event) => setPrice(event.target.value)}
            error={errors.price}
          />
          <NumberInput
            id="floor"
            name="floor"
            label="Floor, for your eyes only"
            hint="Below this you do not sell. No buyer and no site sees it."
            unit="dollars"
            value={floor}
            onChange={(event) => setFloor(event.target.value)}
            error={errors.floor ?? errors.floor_cents}
          />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" isPending={isPending}>
            Keep this price
          </Button>
          {state.status === 'done' ? <p role="status">{state.data.sentence}</p> : null}
          {state.status === 'failed' && Object.keys(errors).length === 0 ? (
            <p role="alert" className="field-error">
              {state.message}
            </p>
          ) : null}
        </div>
      </form>
      <Nets {...{ priceCents, dealerOffer, repairsCents }} />
      <section aria-labelledby="ladder" className="flex flex-col gap-3">
        <h2 id="ladder" className="font-semibold text-lg">
          Coming down by itself
        </h2>
        <p className="max-w-prose text-ink-2">
          A ladder takes some percent off every few days unless comparable cars ask more than at its
          start. It never goes under your floor, nor under what a tenth of comparable cars ask. You
          switch it on when the car is on offer; here is what it would do.
        </p>
        <LadderPreview
          {...{ priceCents, floorCents }}
          guardCents={reading?.range.p10Cents ?? null}
        />
      </section>
    </div>
  );
}

/** What is left of the price, with what the seller knows of costs. Nothing of it is stored. */
function Nets({
  priceCents,
  dealerOffer,
  repairsCents,
}: {
  priceCents: number | null;
  dealerOffer: DealerOffer;
  repairsCents: number;
}): ReactElement {
  const [preparation, setPreparation] = useState('');
  const [marketplace, setMarketplace] = useState('');
  const [consignment, setConsignment] = useState('');
  const told: ToldCosts = {
    preparationCents: preparation.trim() === '' ? null : toCents(preparation),
    ebayFeeCents: null,
    marketplaceFeeCents: null,
    marketplaceFeeBps: toBps(marketplace),
    consignmentFeeCents: null,
    consignmentFeeBps: toBps(consignment),
    titleFixCents: null,
  };
  return (
    <section aria-labelledby="nets" className="flex flex-col gap-3">
      <h2 id="nets" className="font-semibold text-lg">
        What is left of it
      </h2>
      {priceCents === null ? (
        <p className="text-ink-2">
          Choose a price to see what is left of it in each way of selling.
        </p>
      ) : (
        <ChannelNets channels={channelNets(priceCents, told, dealerOffer, repairsCents)} />
      )}
      <Disclosure summary="What you know of costs">
        <div className="price-boxes">
          <NumberInput
            id="preparation"
            label="Getting it ready"
            hint="Cleaning, photos, adverts."
            unit="dollars"
            value={preparation}
            onChange={(event) => setPreparation(event.target.value)}
          />
          <TextInput
            id="marketplace-fee"
            label="A marketplace’s share, percent"
            inputMode="decimal"
            value={marketplace}
            onChange={(event) => setMarketplace(event.target.value)}
          />
          <TextInput
            id="consignment-fee"
            label="A consignor’s share, percent"
            inputMode="decimal"
            value={consignment}
            onChange={(event) => setConsignment(event.target.value)}
          />
        </div>
        <p className="text-ink-3 text-xs">Only for these figures; nothing of it is kept.</p>
      </Disclosure>
    </section>
  );
}
