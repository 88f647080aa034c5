import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { adminContext } from '@/app/(admin)/admin-context';
import { getRetention } from '@/lib/operations/retention';
import { RuleTable } from './rule-table';

export const metadata: Metadata = { title: 'Retention', robots: { index: false } };

export default async function RetentionPage(): Promise<ReactElement> {
  const ctx = await adminContext('/admin/retention', 'admin.read');
  const { asOf, rules, kept } = await getRetention(ctx);
  return (
    <>
      <h1 className="text-xl">Retention</h1>
      <AdminNav current="/admin/retention" />
      <p className="max-w-prose text-ink-2">
        How long each kind of row is kept. What would go now is counted without removing it; it goes
        with the next sweep. Held rows are past their term, but something still needs them.
      </p>
      <RuleTable rules={rules} now={asOf} />
      <section className="flex max-w-prose flex-col gap-3">
        <h2 className="text-base">Without a term</h2>
        <dl className="flex flex-col gap-3">
          {kept.map(({ key, label, why, tables }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd className="text-ink-2">{why}</dd>
              <dd className="break-words font-mono text-ink-3 text-xs">{tables.join(', ')}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
