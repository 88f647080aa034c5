import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { joinBoardAction } from '@/app/(buyer)/boards/actions';
import { accountContext } from '@/app/account/account-context';
import { ActionForm } from '@/components/ui/action-form';
import { Button, LinkButton } from '@/components/ui/button';
import { formatDay } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/states';
import { findInvite } from '@/lib/shortlists/board-links-service';

export const metadata: Metadata = {
  title: 'Join a board',
  robots: { index: false },
  referrer: 'no-referrer',
};

export default async function JoinPage({
  params,
}: {
  params: Promise<{ token: string }>;
}): Promise<ReactElement> {
  const { token } = await params;
  const { ctx, personId } = await accountContext(`/boards/join/${token}`, 'boards.manage');
  const invite = await findInvite(ctx, { personId, token });
  if (!invite) {
    return (
      <>
        <h1 className="text-xl">Join a board</h1>
        <EmptyState
          title="This invitation does not work any more"
          icon="info"
          action={<LinkButton href="/boards">Your boards</LinkButton>}
        >
          It was used, withdrawn, or is past its end. Ask for a new one: each lets one person in.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <h1 className="break-words text-xl">{`Join “${invite.boardName}”`}</h1>
      <p className="max-w-prose text-ink-2">
        {invite.madeBy} invites you to a household board. Its members see your name, your votes and
        your notes. The invitation works until {formatDay(invite.expiresAt)}, once.
      </p>
      <ActionForm action={joinBoardAction}>
        <input type="hidden" name="token" value={token} />
        <Button type="submit" look="primary">
          Join the board
        </Button>
      </ActionForm>
    </>
  );
}
