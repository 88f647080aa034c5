import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { adminContext } from '@/app/(admin)/admin-context';
import { toCostRuleRow } from '@/app/cost-rule-rows';
import { CostRuleTable } from '@/components/deals/cost-rule-table';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { listCostRules } from '@/lib/costs/rule-review-service';

export const metadata: Metadata = { title: 'Cost rules', robots: { index: false } };

const ROWS_OF_PAGE = 100;

interface CostRulesPageProps {
  searchParams: Promise<{ all?: string; after?: string }>;
}

export default async function CostRulesPage(props: CostRulesPageProps): Promise<ReactElement> {
  const { all, after } = await props.searchParams;
  const isDue = all !== 'yes';
  const { rules, nextCursor } = await listCostRules(
    await adminContext('/admin/cost-rules', 'admin.read'),
    { isDue, limit: ROWS_OF_PAGE, cursor: after ?? null },
  );
  const refused = rules.filter(({ reviewState }) => reviewState === 'refused').length;
  const more = new URLSearchParams({ ...(isDue ? {} : { all: 'yes' }), after: nextCursor ?? '' });
  return (
    <>
      <h1 className="text-xl">Cost rules</h1>
      <AdminNav current="/admin/cost-rules" />
      <p className="max-w-prose text-ink-2">
        A rule past its last day is refused: costs call its line stale and leave it out of the
        total. Check the source, change the cell and its year in lib/costs/state-vehicle-costs.csv,
        and build the table anew; docs/cost-model.md says how.
      </p>
      <p className="flex flex-wrap gap-4">
        <NavLink
          href={isDue ? '/admin/cost-rules?all=yes' : '/admin/cost-rules'}
          className="underline"
        >
          {isDue ? 'Show every rule' : 'Show only what is due'}
        </NavLink>
      </p>
      {rules.length === 0 ? (
        <EmptyState title="Nothing is due">Every rule holds for 90 days or longer.</EmptyState>
      ) : (
        <CostRuleTable
          caption={isDue ? `Refused (${refused}) or ending within 90 days` : 'Every dated rule'}
          rules={rules.map(toCostRuleRow)}
        />
      )}
      {nextCursor === null ? null : (
        <NavLink href={`/admin/cost-rules?${more}`} className="underline">
          More rules
        </NavLink>
      )}
    </>
  );
}
