import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { ownerIdFor } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { findUuid } from '@/lib/platform/ids';
import { BOARDS_MAX } from '@/lib/shortlists/board';
import { findBoardsWithListing } from '@/lib/shortlists/board-cars-service';
import { listBoards } from '@/lib/shortlists/board-service';
import { addCarAction } from './actions';

/**
 * The way of a listing's car onto one of the reader's boards, and those on which it stands; nothing for who can
 * have no board.
 */
export async function PutOnBoard({
  ctx,
  listing,
}: {
  ctx: Ctx;
  /** "lst_…" */
  listing: string;
}): Promise<ReactElement | null> {
  const personId = ownerIdFor(ctx.actor, 'boards.manage');
  const listingId = findUuid('listing', listing);
  if (personId === null || listingId === null) return null;
  const [{ boards }, present] = await Promise.all([
    listBoards(ctx, { personId, limit: BOARDS_MAX, cursor: null }),
    findBoardsWithListing(ctx, { personId, listingId }),
  ]);
  const others = boards.filter(({ id }) => !present.some((each) => each.id === id));
  return (
    <>
      {present.map(({ id, name }) => (
        <NavLink key={id} href={`/boards/${id}`} className="entry-link text-sm">
          {`On the board “${name}”`}
        </NavLink>
      ))}
      {others.length > 0 ? (
        <Disclosure summary="Put on a board">
          <ActionForm action={addCarAction} className="flex flex-wrap items-end gap-2">
            <input type="hidden" name="listing_id" value={listing} />
            <Select
              id="put-on-board"
              name="id"
              label="Which board"
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button type="submit">Put it there</Button>
          </ActionForm>
        </Disclosure>
      ) : null}
      {boards.length === 0 ? (
        <NavLink href={`/boards?listing=${listing}`} className="entry-link text-sm">
          Put it on a household board
        </NavLink>
      ) : null}
    </>
  );
}
