import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { adminContext } from '@/app/(admin)/admin-context';
import { formatCount, formatMoney } from '@/components/ui/format';
import { Banner, EmptyState } from '@/components/ui/states';
import { type Budget, listBudgets } from '@/lib/operations/budgets';
import { BudgetForm } from './budget-form';
import { CostChart } from './cost-chart';
import { dollarField, providerWords, stateSentence, toCents } from './cost-words';

export const metadata: Metadata = { title: 'Costs', robots: { index: false } };

const dollars = (micros: number) => formatMoney(toCents(micros), { withCents: true });
const field = (calls: number | null) => (calls === null ? '' : String(calls));

function BudgetArticle({ of }: { of: Budget }): ReactElement {
  const sentence = stateSentence(of);
  return (
    <article
      className="flex min-w-0 flex-col gap-3 border-line border-b pb-6"
      aria-label={providerWords(of.provider)}
    >
      <h2 className="break-words text-base">{providerWords(of.provider)}</h2>
      {sentence === null ? null : <Banner tone="warning">{sentence}</Banner>}
      <p className="tabular text-ink-2">
        Today {dollars(of.todayCostMicros)} in {formatCount(of.todayCalls)} calls. This month{' '}
        {dollars(of.monthCostMicros)} in {formatCount(of.monthCalls)} calls; at the pace of the last
        seven days it ends at about {dollars(of.forecastCostMicros)} and{' '}
        {formatCount(of.forecastCalls)} calls.
        {of.settingsDailyCallsMax === null
          ? ''
          : ` The settings allow ${formatCount(of.settingsDailyCallsMax)} calls a day.`}
      </p>
      <BudgetForm
        key={of.version}
        provider={of.provider}
        version={of.version}
        values={{
          daily_calls: field(of.dailyCallsMax),
          daily_cost: dollarField(of.dailyCostMicrosMax),
          monthly_calls: field(of.monthlyCallsMax),
          monthly_cost: dollarField(of.monthlyCostMicrosMax),
        }}
      />
    </article>
  );
}

export default async function CostsPage(): Promise<ReactElement> {
  const ctx = await adminContext('/admin/costs', 'operations.manage');
  const { budgets, days } = await listBudgets(ctx);
  return (
    <>
      <h1 className="text-xl">Costs</h1>
      <AdminNav current="/admin/costs" />
      <p className="max-w-prose text-ink-2">
        Calls to outside providers are counted before they are made. From 80 % of a cap that you set
        here, the rest is kept for people, at a slower pace; at the cap nothing is asked any more.
      </p>
      {days.length === 0 ? (
        <EmptyState title="Nothing asked this month">
          What providers cost is shown here by the day.
        </EmptyState>
      ) : (
        <CostChart days={days} />
      )}
      {budgets.map((each) => (
        <BudgetArticle key={each.provider} of={each} />
      ))}
    </>
  );
}
