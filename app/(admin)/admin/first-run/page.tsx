import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { Moment } from '@/app/(admin)/admin/moment';
import { adminContext } from '@/app/(admin)/admin-context';
import { getFirstRun, type ServiceCheck } from '@/lib/operations/first-run';
import { SettingList } from './setting-list';
import { TestForm } from './test-form';

export const metadata: Metadata = { title: 'First run', robots: { index: false } };

function ServiceArticle({ of }: { of: ServiceCheck }): ReactElement {
  const { key, label, unlocks, isSetUp, isBuiltIn, canTest, lastTest } = of;
  return (
    <article className="flex min-w-0 flex-col gap-2" aria-label={label}>
      <h4 className="font-medium">
        {label}: {isSetUp ? 'set up' : isBuiltIn ? 'works without a key' : 'not set up'}
      </h4>
      <p className="max-w-prose text-ink-2">{unlocks}</p>
      {lastTest === null ? null : (
        <p className="break-words text-sm">
          {lastTest.isOk ? 'Works' : 'Failed'}: {lastTest.outcome}{' '}
          <span className="text-ink-3">
            <Moment at={lastTest.testedAt} />, {lastTest.durationMs} ms
          </span>
        </p>
      )}
      {canTest ? <TestForm service={key} label={label} /> : null}
    </article>
  );
}

export default async function FirstRunPage(): Promise<ReactElement> {
  const ctx = await adminContext('/admin/first-run', 'operations.manage');
  const { groups, steps } = await getFirstRun(ctx);
  return (
    <>
      <h1 className="text-xl">First run</h1>
      <AdminNav current="/admin/first-run" />
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="text-lg">Steps</h2>
        <ul>
          {steps.map(({ key, isDone, words }) => (
            <li key={key} className="break-words">
              {isDone ? 'Done' : 'To do'}: {words}
            </li>
          ))}
        </ul>
      </section>
      <section className="flex min-w-0 flex-col gap-6">
        <h2 className="text-lg">Services and settings</h2>
        <p className="max-w-prose text-ink-2">
          Settings stand in the environment or in the file .env; a change holds after the next
          start. A test makes one real call and costs nothing, or as little as there is.
        </p>
        {groups.map((group) => (
          <section key={group.key} className="first-run-group" aria-label={group.label}>
            <h3 className="text-base">{group.label}</h3>
            {group.services.map((each) => (
              <ServiceArticle key={each.key} of={each} />
            ))}
            <SettingList settings={group.settings} />
          </section>
        ))}
      </section>
    </>
  );
}
