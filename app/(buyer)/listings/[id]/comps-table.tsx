import type { ReactElement } from 'react';
import { formatMiles, formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import type { ShownComp } from '@/lib/valuation/shown-comps';
import { type ChoiceState, choiceAddress, withDropToggled, withPinToggled } from './choice-address';
import { adjustmentPieces, alikeWord, askSinceWords, offerWords } from './comp-words';

/** The comparable cars, the nearest first. On a phone mileage and place stand under the name. */
export function CompsTable({
  comps,
  choice,
}: {
  comps: readonly ShownComp[];
  /** Null where nothing can be chosen. */
  choice: ChoiceState | null;
}): ReactElement {
  const title =
    comps.length === 1 ? 'The one comparable car' : `The ${comps.length} nearest comparable cars`;
  return (
    <Disclosure summary={title} isOpen>
      <Table
        caption="Comparable cars"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Car</th>
            <th scope="col" className="num hidden sm:table-cell">
              Mileage
            </th>
            <th scope="col" className="num">
              Asked
            </th>
            <th scope="col" className="num">
              <span className="hidden sm:inline">As if it were this car</span>
              <span className="sm:hidden">As this car</span>
            </th>
            <th scope="col" className="hidden sm:table-cell">
              Where
            </th>
          </tr>
        }
      >
        {comps.map((comp) => (
          <CompRow key={comp.listingId} comp={comp} choice={choice} />
        ))}
      </Table>
    </Disclosure>
  );
}

function CompRow({ comp, choice }: { comp: ShownComp; choice: ChoiceState | null }): ReactElement {
  const isDropped = choice?.drop.includes(comp.listingId) ?? false;
  const isPinned = choice?.pin.includes(comp.listingId) ?? false;
  const adjustment = adjustmentPieces(comp);
  const facts = [offerWords(comp), alikeWord(comp), askSinceWords(comp)].filter(
    (each) => each !== null,
  );
  return (
    <tr className={isDropped ? 'text-ink-3' : ''}>
      <th scope="row">
        <NavLink
          href={`/listings/${comp.listingId}`}
          className={`block text-accent hover:underline ${isDropped ? 'line-through' : ''}`.trim()}
        >
          {comp.title}
        </NavLink>
        <span className="block font-normal text-ink-3 text-xs sm:hidden">
          {formatMiles(comp.mileageMi)} · {comp.state ?? 'place unknown'}
        </span>
        <span className="block font-normal text-ink-3 text-xs">{facts.join(' · ')}</span>
        {adjustment ? (
          <span className="flex max-w-prose flex-wrap gap-x-2 font-normal text-ink-2 text-xs">
            {adjustment.map((piece) => (
              <span key={piece} className="whitespace-nowrap">
                {piece}
              </span>
            ))}
          </span>
        ) : null}
        {choice ? (
          <CompChoices comp={comp} choice={choice} isDropped={isDropped} isPinned={isPinned} />
        ) : null}
      </th>
      <td className="num hidden sm:table-cell">{formatMiles(comp.mileageMi)}</td>
      <td className="num">{formatMoney(comp.askedCents ?? comp.priceCents)}</td>
      <td className="num">{formatMoney(comp.adjustedPriceCents)}</td>
      <td className="hidden sm:table-cell">{comp.state ?? 'unknown'}</td>
    </tr>
  );
}

/** The ways to leave a comp out or to pin it: links, so that they work without a script. */
function CompChoices({
  comp,
  choice,
  isDropped,
  isPinned,
}: {
  comp: ShownComp;
  choice: ChoiceState;
  isDropped: boolean;
  isPinned: boolean;
}): ReactElement {
  const { listingId, title } = comp;
  const ways = [
    {
      name: isDropped ? 'Count again' : 'Leave out',
      state: isDropped ? 'left out' : null,
      to: withDropToggled(choice, listingId),
    },
    {
      name: isPinned ? 'Unpin' : 'Pin',
      state: isPinned ? 'pinned' : null,
      to: withPinToggled(choice, listingId),
    },
  ];
  return (
    <span className="flex flex-wrap gap-x-4 font-normal text-xs">
      {ways.map(({ name, state, to }) => (
        <span key={name}>
          {state ? <strong className="font-semibold text-ink">{state} · </strong> : null}
          <NavLink
            href={choiceAddress(to)}
            rel="nofollow"
            scroll={false}
            className="inline-block py-1 text-accent underline"
            aria-label={`${name}: ${title}`}
          >
            {name}
          </NavLink>
        </span>
      ))}
    </span>
  );
}
