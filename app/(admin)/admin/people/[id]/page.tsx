import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { AuditTable } from '@/app/(admin)/admin/audit-table';
import { adminContext } from '@/app/(admin)/admin-context';
import { NavLink } from '@/components/ui/nav-link';
import { getAccount, listKeysOf, listSessionsOf } from '@/lib/accounts/administration';
import { listAuditEntries } from '@/lib/operations/audit-log';
import { AppError } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';
import { AccountFacts } from './account-facts';
import { KeyTable } from './key-table';
import { EndSessionsForm, ResetLinkForm, StandingForm } from './person-forms';
import { SessionTable } from './session-table';

export const metadata: Metadata = { title: 'Person', robots: { index: false } };

const ROWS_SHOWN = 50;

export default async function PersonPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const ctx = await adminContext(`/admin/people/${id}`, 'people.manage');
  const personId = findUuid('person', id);
  if (personId === null) notFound();
  const account = await getAccount(ctx, { personId }).catch(orNotFound);
  const page = { personId, limit: ROWS_SHOWN, cursor: null };
  const [{ sessions }, { keys }, { entries }] = await Promise.all([
    listSessionsOf(ctx, page),
    listKeysOf(ctx, page),
    listAuditEntries(ctx, { filter: { person: id }, limit: ROWS_SHOWN, cursor: null }),
  ]);
  return (
    <>
      <h1 className="break-words text-xl">{account.email}</h1>
      <AdminNav current="/admin/people" />
      <AccountFacts account={account} now={ctx.now()} />
      <section className="flex flex-col gap-3">
        <h2 className="text-base">Role, plan and access</h2>
        <StandingForm
          id={id}
          version={account.version}
          role={account.role}
          plan={account.plan}
          isDisabled={account.isDisabled}
        />
        {account.isDisabled ? null : <ResetLinkForm id={id} />}
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">Sessions</h2>
        <SessionTable sessions={sessions} now={ctx.now()} />
        {sessions.length === 0 ? null : <EndSessionsForm id={id} />}
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">API keys</h2>
        <KeyTable keys={keys} personId={id} now={ctx.now()} />
      </section>
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">What was done by and to this account</h2>
        <AuditTable entries={entries} caption="Audit entries of this person, newest first" />
        <NavLink href={`/admin/audit?person=${id}`} className="underline">
          All of it in the audit log
        </NavLink>
      </section>
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}
