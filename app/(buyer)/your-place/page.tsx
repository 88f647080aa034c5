import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { formatDollars } from '@/lib/platform/money';
import { PlaceAndMoneyForm } from './place-and-money-form';

export const metadata: Metadata = { title: 'Your place and money', robots: { index: false } };

const shown = (cents: number | null) =>
  cents === null ? '' : formatDollars(cents).replace('$', '');

export default async function YourPlacePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { next: wanted } = await searchParams;
  const ctx = await pageContext();
  const settings = await getBuyerSettings(ctx);
  const { loanAprBp, loanMonths } = settings;
  return (
    <main className="mx-auto flex w-full max-w-md flex-col gap-4 px-4 py-8">
      <h1 className="text-lg">Your place and money</h1>
      <p className="text-ink-2">
        {ctx.actor.kind === 'person'
          ? 'Every car is costed for your door with these. They belong to your account.'
          : 'Every car is costed for your door with these. No account is needed: this browser keeps them, and they come along when you sign in.'}
      </p>
      <PlaceAndMoneyForm
        next={toSameSitePath(Array.isArray(wanted) ? wanted[0] : wanted, '/')}
        stored={{
          zip: settings.zip ?? '',
          trade_in: shown(settings.tradeInCents),
          loan_down: shown(settings.loanDownCents),
          loan_apr: loanAprBp === null ? '' : String(loanAprBp / 100),
          loan_months: loanMonths === null ? '' : String(loanMonths),
          yearly_mi: settings.yearlyMi === null ? '' : String(settings.yearlyMi),
          resell_way: settings.resellWay ?? '',
        }}
      />
    </main>
  );
}
