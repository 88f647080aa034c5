import type { ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { WAY_LABELS } from '@/components/deals/selling-ways';
import { Button } from '@/components/ui/button';
import { NumberInput, Select, TextInput } from '@/components/ui/field';
import { formatMoney, formatMoneyChange } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Table } from '@/components/ui/table';
import { SELLING_WAYS } from '@/db/vocabulary';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import type { ReadAssumptions } from '@/lib/costs/assumptions';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import type { Profit } from '@/lib/deals/profit';
import { type DealDetail, getProfit } from '@/lib/deals/service';
import { kindWord } from './comp-words';
import { type ResaleForm, readResaleForm } from './profit-form';
import { Section } from './section';

/** For those who resell: the form, and the profit where a way was chosen, in the address or the settings. */
export async function ProfitSection({
  ctx,
  deal,
  listingId,
  buyer,
  zip,
  settings,
  own,
  query,
}: {
  ctx: PageContext;
  deal: DealDetail;
  listingId: string;
  buyer: Buyer | null;
  /** Carried along. */
  zip: string | undefined;
  settings: BuyerSettings;
  /** Their own figures for its costs. */
  own: ReadAssumptions;
  query: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const form = readResaleForm(await query, settings.resellWay);
  const { plan } = form;
  const { assumptions } = own;
  const profit = plan
    ? await getProfit(ctx, { listingId, buyer, resale: plan, assumptions })
    : null;
  return (
    <Section id="profit" title="If you resell it" lead={profit ? leadOf(profit) : undefined}>
      {profit ? <ProfitTable profit={profit} /> : null}
      {plan && !profit ? (
        <p className="max-w-prose text-ink-2">
          {deal.rating === 'unrated'
            ? 'No profit is estimated: the car is not rated, so nobody can say what it sells for.'
            : 'No profit is estimated: give your ZIP, for the cost at your door.'}
        </p>
      ) : null}
      <Disclosure
        summary={plan ? 'Change how you sell it' : 'I resell: show the profit'}
        isOpen={Object.keys(form.errors).length > 0}
      >
        <PlanForm listingId={deal.id} form={form} carried={{ buyer_zip: zip, ...own.typed }} />
      </Disclosure>
    </Section>
  );
}

function leadOf({ low, middle, high, breakEvenCents, chancePercent, unknown }: Profit): string {
  const range = `Between ${formatMoneyChange(low.profitCents)} and ${formatMoneyChange(high.profitCents)}, ${formatMoneyChange(middle.profitCents)} in the middle`;
  const before = unknown.length > 0 ? `, before ${listed(unknown)}.` : '.';
  const chance =
    breakEvenCents === null
      ? ''
      : ` Nothing is lost from ${formatMoney(breakEvenCents)} on: about ${chancePercent} of 100 such cars ask more.`;
  return `${range}${before}${chance}`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

const ENDS = ['low', 'middle', 'high'] as const;

function ProfitTable({ profit }: { profit: Profit }): ReactElement {
  const kind = kindWord(profit.priceKind);
  const costs = formatMoneyChange(-profit.costCents);
  return (
    <div className="flex flex-col gap-2">
      <Table
        caption={`Profit, by ${kind}s`}
        head={
          <tr>
            <th scope="col">
              <span className="sr-only">What</span>
            </th>
            <th scope="col" className="num">
              Low end
            </th>
            <th scope="col" className="num">
              Middle
            </th>
            <th scope="col" className="num">
              High end
            </th>
          </tr>
        }
      >
        <tr>
          <th scope="row">Resale estimate</th>
          {ENDS.map((end) => (
            <td key={end} className="num">
              {formatMoney(profit[end].resaleCents)}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">Selling costs</th>
          {ENDS.map((end) => (
            <td key={end} className="num">
              {formatMoneyChange(-profit[end].sellingCents)}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">Out the door</th>
          {ENDS.map((end) => (
            <td key={end} className="num">
              {costs}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">Profit</th>
          {ENDS.map((end) => (
            <td key={end} className="num font-semibold">
              {formatMoneyChange(profit[end].profitCents)}
            </td>
          ))}
        </tr>
      </Table>
      <ul className="flex max-w-prose flex-col gap-1 text-ink-3 text-xs">
        {profit.isKindMeasured ? null : (
          <li>
            {`This market has too few prices of that way of selling to measure it: the estimate is of a ${kind}, which a private sale seldom reaches.`}
          </li>
        )}
        {profit.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}

function PlanForm({
  listingId,
  form,
  carried,
}: {
  listingId: string;
  form: ResaleForm;
  /** Parameters that stay in the address. */
  carried: Readonly<Record<string, string | undefined>>;
}): ReactElement {
  const { typed, errors } = form;
  return (
    <form action={`/listings/${listingId}#profit`} className="flex max-w-md flex-col gap-4">
      {Object.entries(carried).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <Select
        id="resell"
        name="resell"
        label="How you sell it"
        defaultValue={form.plan?.way ?? 'private_sale'}
        options={SELLING_WAYS.map((way) => ({ value: way, label: WAY_LABELS[way] }))}
      />
      <NumberInput
        id="selling-fee"
        name="selling_fee"
        label="Selling fee"
        unit="dollars"
        defaultValue={typed.fee}
        error={errors.fee}
      />
      <TextInput
        id="selling-share"
        name="selling_share"
        label="Share of the price, in percent"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={typed.share}
        error={errors.share}
      />
      <NumberInput
        id="preparation"
        name="preparation"
        label="Getting it ready to sell"
        unit="dollars"
        defaultValue={typed.preparation}
        error={errors.preparation}
      />
      <div>
        <Button type="submit">Show the profit</Button>
      </div>
    </form>
  );
}
