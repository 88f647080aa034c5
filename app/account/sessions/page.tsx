import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { formatAgo, formatDay } from '@/components/ui/format';
import { toRoute } from '@/components/ui/nav-link';
import { Pagination } from '@/components/ui/states';
import { listSessions } from '@/lib/accounts/sessions';
import { getSecondFactorState } from '@/lib/accounts/totp-enrolment';
import { findUuid } from '@/lib/platform/ids';
import { EndOthersButton, EndSessionButton } from './session-button';

export const metadata: Metadata = { title: 'Sessions', robots: { index: false } };

const SESSIONS_SHOWN = 20;
const PATH = '/account/sessions';

export default async function SessionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext(PATH, 'account.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('session', cursor) === null) redirect(toRoute(PATH));
  const [{ sessions, nextCursor }, { hasPassword, isSessionFresh }] = await Promise.all([
    listSessions(ctx, { personId, limit: SESSIONS_SHOWN, cursor }),
    getSecondFactorState(ctx, { personId }),
  ]);
  const isOnly = cursor === null && nextCursor === null;
  return (
    <>
      <h1 className="text-xl">Sessions</h1>
      <p className="max-w-prose text-ink-2">
        Where you are signed in: browsers, and programs that signed in with your password. End what
        you do not recognise, then change your password.
      </p>
      <ul className="flex flex-col">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex min-h-16 flex-wrap items-center justify-between gap-3 border-line border-b py-2"
          >
            <div>
              <p className="font-semibold">
                {session.device}
                {session.isCurrent ? (
                  <span className="badge ml-2" data-tone="accent">
                    this one
                  </span>
                ) : null}
              </p>
              <p className="text-ink-3 text-sm">
                {session.kind === 'api' ? 'Program · ' : ''}last seen{' '}
                {formatAgo(session.lastSeenAt, ctx.now())} · since {formatDay(session.createdAt)}
              </p>
            </div>
            {session.isCurrent ? null : (
              <EndSessionButton id={session.id} device={session.device} />
            )}
          </li>
        ))}
      </ul>
      {isOnly ? null : (
        <Pagination
          summary={`${sessions.length} shown`}
          firstHref={cursor === null ? null : PATH}
          nextHref={nextCursor === null ? null : `${PATH}?after=${nextCursor}`}
          nextLabel="Next sessions"
        />
      )}
      {isOnly && sessions.length < 2 ? null : (
        <EndOthersButton isPasswordAsked={hasPassword && !isSessionFresh} />
      )}
    </>
  );
}
