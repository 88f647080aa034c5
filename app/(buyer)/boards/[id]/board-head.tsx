import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatCounted, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { Board } from '@/lib/shortlists/board-service';

/** For whom costs count on this board. */
function placeWords({ zip }: Board): string {
  return zip === null
    ? 'Costs assume a buyer in each car’s own state: give the board a ZIP below.'
    : `Costs are estimates for ${zip}, transport included.`;
}

/** The board's name, its budget, and what waits for the reader. */
export function BoardHead({ board }: { board: Board }): ReactElement {
  const { budgetCents, unvotedCount, carCount, members } = board;
  return (
    <header className="flex flex-col items-start gap-2">
      <NavLink href="/boards" className="text-accent text-sm underline">
        Household boards
      </NavLink>
      <h1 className="break-words text-xl">{board.name}</h1>
      <p className="text-ink-2">
        {formatCounted(carCount, 'car')} · {members.map(({ name }) => name).join(', ')} ·{' '}
        {budgetCents === null ? 'no budget set' : `budget ${formatMoney(budgetCents)} out the door`}
      </p>
      <p className="max-w-prose text-ink-3 text-sm">{placeWords(board)}</p>
      {unvotedCount > 0 ? (
        <Badge tone="accent">{`You have not voted on ${unvotedCount}`}</Badge>
      ) : null}
      {carCount > 0 ? (
        <LinkButton href={`/boards/${board.id}/viewing-day`} icon="map-pin">
          Plan a viewing day
        </LinkButton>
      ) : null}
    </header>
  );
}
