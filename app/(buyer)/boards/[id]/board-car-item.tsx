import type { ReactElement } from 'react';
import { removeCarAction, setStatusAction, voteAction } from '@/app/(buyer)/boards/actions';
import { BoardCarPrice, dealName } from '@/app/(buyer)/boards/board-car-price';
import {
  agreementWords,
  budgetWords,
  STATUS_WORDS,
  VOTE_WORDS,
} from '@/app/(buyer)/boards/board-words';
import { placeOf } from '@/app/(buyer)/deal-card-props';
import { CarSilhouette } from '@/components/drawings/car-silhouette';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { formatMiles } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import { BOARD_VOTES, SHORTLIST_STATUSES } from '@/db/vocabulary';
import type { BoardCar } from '@/lib/shortlists/board-car-view';
import type { Board } from '@/lib/shortlists/board-service';
import { CarNotes } from './car-notes';

const STATUS_OPTIONS = SHORTLIST_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] }));

/** Year, make and model; what is left to say of a car whose advert was taken out. */
export function carName({ deal }: BoardCar): string {
  if (deal === null) return 'An advert that was taken out';
  return dealName(deal);
}

/** A car of the board: what it costs the household, and what each of them says. */
export function BoardCarItem({
  car,
  board,
  now,
}: {
  car: BoardCar;
  board: Board;
  now: Date;
}): ReactElement {
  const ids = (
    <>
      <input type="hidden" name="id" value={board.id} />
      <input type="hidden" name="car_id" value={car.id} />
    </>
  );
  return (
    <li className="board-car">
      <div className="flex min-w-0 flex-col gap-3">
        <CarFacts car={car} board={board} />
        <ActionForm
          action={setStatusAction}
          className="flex flex-wrap items-end gap-2"
          label={`Status of ${carName(car)}`}
        >
          {ids}
          <input type="hidden" name="version" value={car.version} />
          <Select
            // A new version came with what the household chose: show that.
            key={car.version}
            id={`status-${car.id}`}
            name="status"
            label="Where you are with it"
            options={STATUS_OPTIONS}
            defaultValue={car.status}
          />
          <Button type="submit">Set</Button>
        </ActionForm>
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <ActionForm action={voteAction} label={`Your vote on ${carName(car)}`}>
          {ids}
          <p className="field-label">Your vote</p>
          <div className="mt-1 flex gap-2">
            {BOARD_VOTES.map((vote) => (
              <Button
                key={vote}
                type="submit"
                name="vote"
                value={car.ownVote === vote ? 'none' : vote}
                aria-pressed={car.ownVote === vote}
                className="vote"
              >
                {VOTE_WORDS[vote]}
              </Button>
            ))}
          </div>
        </ActionForm>
        <OthersVotes car={car} board={board} />
        <CarNotes car={car} boardId={board.id} now={now} />
        <ActionForm action={removeCarAction} label={`Take ${carName(car)} off the board`}>
          {ids}
          <Button type="submit" look="quiet">
            Take it off the board
          </Button>
        </ActionForm>
      </div>
    </li>
  );
}

function CarFacts({ car, board }: { car: BoardCar; board: Board }): ReactElement {
  const { deal } = car;
  const agreement = agreementWords(car.agreement, board.members.length);
  const budget = budgetWords(car.budget);
  if (deal === null) return <p className="font-semibold">{carName(car)}</p>;
  const facts = [formatMiles(deal.mileageMi), placeOf(deal)].filter(Boolean).join(' · ');
  const buyer = board.zip === null ? '' : `?buyer_zip=${board.zip}`;
  return (
    <div className="flex gap-3">
      <CarSilhouette
        body={deal.body}
        color={deal.exteriorColor}
        className="board-picture hidden sm:block"
        isDecorative
      />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap gap-2 empty:hidden">
          {agreement ? <Badge tone={agreement.tone}>{agreement.word}</Badge> : null}
          {budget ? <Badge tone={budget.tone}>{budget.word}</Badge> : null}
          {car.isEnded ? <Badge tone="high">Not on offer any more</Badge> : null}
        </p>
        <h2 className="text-base">
          <NavLink
            href={`/listings/${deal.id}${buyer}`}
            className="break-words text-accent underline"
          >
            {carName(car)}
          </NavLink>
        </h2>
        <p className="text-ink-2 text-sm">{facts}</p>
        <BoardCarPrice deal={deal} />
      </div>
    </div>
  );
}

function OthersVotes({ car, board }: { car: BoardCar; board: Board }): ReactElement | null {
  const others = board.members.filter(({ isYou }) => !isYou);
  if (others.length === 0) return null;
  const voteOf = (personId: string) => car.votes.find((each) => each.personId === personId)?.vote;
  return (
    <p className="text-sm">
      {others
        .map(({ personId, name }) => {
          const vote = voteOf(personId);
          return `${name}: ${vote ? VOTE_WORDS[vote].toLowerCase() : 'not yet'}`;
        })
        .join(' · ')}
    </p>
  );
}
