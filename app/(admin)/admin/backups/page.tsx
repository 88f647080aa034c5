import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { Near } from '@/app/(admin)/admin/moment';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { EmptyState, Pagination } from '@/components/ui/states';
import { listBackups } from '@/lib/operations/backup-record-service';
import { BackupTable } from './backup-table';
import { StartBackupForm } from './start-backup-form';

export const metadata: Metadata = { title: 'Backups', robots: { index: false } };

const BACKUPS_SHOWN = 25;

export default async function BackupsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/backups', 'backups.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  const { backups, nextCursor, lastGood, settings, now } = await listBackups(ctx, {
    limit: BACKUPS_SHOWN,
    cursor,
  }).catch(backTo('/admin/backups'));
  const isNightly = settings.isNightly && ctx.market.name === 'live';
  return (
    <>
      <h1 className="text-xl">Backups</h1>
      <AdminNav current="/admin/backups" />
      <section className="flex max-w-prose flex-col gap-3">
        <p>
          {lastGood ? (
            <>
              The last good backup is of <Near at={lastGood.requestedAt} now={now} />.
            </>
          ) : (
            'No backup has been made yet.'
          )}{' '}
          {isNightly
            ? `One is made each night; at most ${settings.rpoHours} hours of work may be lost.`
            : 'None is made by itself.'}
        </p>
        <p className="text-sm">
          They lie in <code className="break-all">{settings.folder}</code> on the server. The newest
          of {settings.keepDays} days and of {settings.keepWeeks} weeks are kept. They open with{' '}
          {settings.lockKind === 'passphrase' ? 'your passphrase' : 'ENCRYPTION_SECRET'}.{' '}
          {settings.copyPlace === null
            ? 'No copies are put elsewhere.'
            : `Copies go to the bucket ${settings.copyPlace}.`}{' '}
          Bring one back with <code>npm run restore -- FILE</code>.
        </p>
        <StartBackupForm isOpen={backups.some(({ endedAt }) => endedAt === null)} />
      </section>
      {backups.length === 0 ? (
        <EmptyState title="No backups">What you start shows up here.</EmptyState>
      ) : (
        <BackupTable backups={backups} now={now} />
      )}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${backups.length} shown`}
          firstHref={cursor === null ? null : '/admin/backups'}
          nextHref={nextCursor === null ? null : `/admin/backups?after=${nextCursor}`}
          nextLabel="Older backups"
        />
      )}
    </>
  );
}
