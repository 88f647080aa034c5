import type { ReactElement } from 'react';
import {
  deleteBoardAction,
  removeMemberAction,
  withdrawLinkAction,
} from '@/app/(buyer)/boards/actions';
import { BoardSettingsForm, LinkForm } from '@/app/(buyer)/boards/board-forms';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { formatDay } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import type { BoardLink } from '@/lib/shortlists/board-links-service';
import type { Board, BoardMember } from '@/lib/shortlists/board-service';

/** Who belongs to the board, how others come in or look, and what may be changed of it. */
export function BoardPeople({
  board,
  links,
}: {
  board: Board;
  links: readonly BoardLink[];
}): ReactElement {
  const isOwner = board.members.some(({ isYou, role }) => isYou && role === 'owner');
  return (
    <section aria-labelledby="board-people" className="flex flex-col gap-3">
      <h2 id="board-people" className="text-base">
        People and settings
      </h2>
      <ul aria-label="Members" className="flex flex-col">
        {board.members.map((member) => (
          <MemberRow key={member.personId} {...{ board, member, isOwner }} />
        ))}
      </ul>
      <Disclosure summary="Invite somebody" isOpen={board.members.length === 1}>
        <LinkForm boardId={board.id} kind="invite" />
      </Disclosure>
      <Disclosure summary="Show it to others">
        <LinkForm boardId={board.id} kind="share" />
      </Disclosure>
      {links.length > 0 ? <WorkingLinks board={board} links={links} /> : null}
      <Disclosure summary="Name, budget and ZIP">
        <BoardSettingsForm board={board} zip={board.zip} />
      </Disclosure>
      {isOwner ? (
        <Disclosure summary="Delete the board">
          <ActionForm action={deleteBoardAction} className="flex flex-col items-start gap-2">
            <input type="hidden" name="id" value={board.id} />
            <input type="hidden" name="version" value={board.version} />
            <p className="max-w-prose text-ink-2">
              Its cars, votes and notes go for everybody, for good.
            </p>
            <Button type="submit" look="danger">
              Delete it for everybody
            </Button>
          </ActionForm>
        </Disclosure>
      ) : null}
    </section>
  );
}

function MemberRow({
  board,
  member,
  isOwner,
}: {
  board: Board;
  member: BoardMember;
  isOwner: boolean;
}): ReactElement {
  const { name, isYou, role } = member;
  const isAlone = board.members.length === 1;
  return (
    <li className="flex flex-wrap items-center gap-3 border-line border-b py-2">
      <span className="min-w-0 flex-1 break-words">
        {name}
        <span className="text-ink-3">{`${isYou ? ', you' : ''}${role === 'owner' ? ', owner' : ''}`}</span>
      </span>
      {(isYou && !isAlone) || (isOwner && !isYou) ? (
        <ActionForm action={removeMemberAction}>
          <input type="hidden" name="id" value={board.id} />
          <input type="hidden" name="member_id" value={member.personId} />
          <input type="hidden" name="is_you" value={isYou ? 'yes' : 'no'} />
          <Button type="submit" look="quiet">
            {isYou ? 'Leave the board' : `Take ${name} off`}
          </Button>
        </ActionForm>
      ) : null}
    </li>
  );
}

function WorkingLinks({
  board,
  links,
}: {
  board: Board;
  links: readonly BoardLink[];
}): ReactElement {
  return (
    <ul aria-label="Links that work" className="flex flex-col">
      {links.map(({ id, kind, madeBy, expiresAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-3 border-line border-b py-2">
          <span className="min-w-0 flex-1 break-words text-sm">
            {kind === 'invite' ? 'Invitation, not used yet' : 'Link to look'}
            <span className="text-ink-3">{`, by ${madeBy}, works until ${formatDay(expiresAt)}`}</span>
          </span>
          <ActionForm action={withdrawLinkAction}>
            <input type="hidden" name="id" value={board.id} />
            <input type="hidden" name="link_id" value={id} />
            <Button type="submit" look="quiet">
              Withdraw
              <span className="sr-only">
                {kind === 'invite' ? ' this invitation' : ' this link to look'}
              </span>
            </Button>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
