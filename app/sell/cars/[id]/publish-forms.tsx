import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { NumberInput, Select } from '@/components/ui/field';
import { formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import {
  DURATION_DAYS,
  FULL_PAYMENT_DAYS,
  PAYMENT_METHODS,
  PAYMENT_WORDS,
  SELLER_KINDS,
} from '@/lib/selling/ebay/terms';
import type { Publication } from '@/lib/selling/publication';
import { checkAtEbayAction, endAtEbayAction, publishAtEbayAction } from './publish-actions';

const inDays = (days: readonly number[]) =>
  days.map((count) => ({ value: String(count), label: `${count} days` }));
const SELLERS = { 'Private Seller': 'A private person', Dealer: 'A dealer' } as const;

/** How it is offered, and the dry run. */
export function CheckForm({ publication }: { publication: Publication }): ReactElement {
  const { terms, state, sellerListingId, version } = publication;
  const isAgain = state === 'ended' || state === 'sold';
  const word = isAgain ? 'Check it, to list it again' : 'Check at eBay';
  return (
    <ActionForm
      action={checkAtEbayAction}
      label="Check at eBay"
      className="flex max-w-prose flex-col gap-3"
    >
      <input type="hidden" name="id" value={sellerListingId} />
      <Disclosure summary="Terms: days, payment, deposit" key={version}>
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-3">
            <Select
              {...{ id: 'ebay-duration', name: 'duration', label: 'It runs for' }}
              options={inDays(DURATION_DAYS)}
              defaultValue={String(terms.durationDays)}
            />
            <Select
              {...{ id: 'ebay-full-payment', name: 'full_payment', label: 'Paid in full within' }}
              options={inDays(FULL_PAYMENT_DAYS)}
              defaultValue={String(terms.fullPaymentDays)}
            />
            <Select
              {...{ id: 'ebay-seller', name: 'seller', label: 'Sold by' }}
              options={SELLER_KINDS.map((value) => ({ value, label: SELLERS[value] }))}
              defaultValue={terms.forSaleBy}
            />
            <NumberInput
              {...{ id: 'ebay-deposit', name: 'deposit', label: 'Deposit', unit: 'dollars' }}
              hint="At most $2,000; empty for none."
              defaultValue={terms.depositCents === 0 ? '' : String(terms.depositCents / 100)}
            />
          </div>
          <fieldset>
            <legend className="field-label">Ways to pay</legend>
            {PAYMENT_METHODS.map((value) => (
              <Checkbox
                key={value}
                {...{ name: 'payments', value, label: PAYMENT_WORDS[value] }}
                defaultChecked={terms.payments.includes(value)}
              />
            ))}
          </fieldset>
          <Checkbox
            {...{ name: 'offers', value: 'yes', label: 'Let buyers make offers at eBay' }}
            defaultChecked={terms.isOpenToOffers}
          />
        </div>
      </Disclosure>
      <p className="text-ink-2 text-sm">
        eBay says what it would charge and what it would refuse. Nothing is published.
      </p>
      <p>
        <Button type="submit" look={state === 'validated' ? 'secondary' : 'primary'}>
          {state === 'validated' ? 'Check again' : word}
        </Button>
      </p>
    </ActionForm>
  );
}

/** The fees of the last dry run, and the consent to their sum. */
export function FeesForm({ publication }: { publication: Publication }): ReactElement {
  const { fees, feesCents, sellerListingId, environment } = publication;
  const sum = formatMoney(feesCents, { withCents: true });
  return (
    <ActionForm
      action={publishAtEbayAction}
      label="Publish at eBay"
      className="flex max-w-prose flex-col gap-3"
    >
      <input type="hidden" name="id" value={sellerListingId} />
      <input type="hidden" name="fees" value={feesCents} />
      <dl className="flex flex-col gap-1">
        {fees.map(({ name, amountCents }) => (
          <div key={name} className="flex justify-between gap-4">
            <dt>{name.replace(/([a-z])([A-Z])/g, '$1 $2')}</dt>
            <dd className="tabular">{formatMoney(amountCents, { withCents: true })}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 border-line border-t pt-1 font-semibold">
          <dt>eBay charges for the advert</dt>
          <dd className="tabular">{sum}</dd>
        </div>
      </dl>
      <Checkbox
        {...{ name: 'agreed', value: 'yes', required: true }}
        label={`I agree that eBay charges my account ${sum}`}
        hint={
          environment === 'sandbox'
            ? 'In the sandbox nothing is really charged.'
            : 'eBay may charge more when the car sells; its fee page says what.'
        }
      />
      <p>
        <Button type="submit" look="primary">
          Publish for {sum}
        </Button>
      </p>
    </ActionForm>
  );
}

/** Ends the advert there; the car stays on offer here. */
export function EndForm({ sellerListingId }: { sellerListingId: string }): ReactElement {
  return (
    <ActionForm action={endAtEbayAction} label="End at eBay" className="flex flex-col gap-2">
      <input type="hidden" name="id" value={sellerListingId} />
      <p className="text-ink-2 text-sm">
        A new price, text or photo goes to eBay by itself. Ending it there leaves it on offer here.
      </p>
      <p>
        <Button type="submit">End it at eBay</Button>
      </p>
    </ActionForm>
  );
}
