import type { ReactElement } from 'react';
import { carName } from '@/app/(buyer)/boards/[id]/board-car-item';
import { clockWords, durationWords } from '@/app/(buyer)/boards/board-words';
import { placeOf } from '@/app/(buyer)/deal-card-props';
import { RouteMap } from '@/components/charts/route-map';
import { formatEstimate, formatMiles, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import type { Point } from '@/lib/costs/transport';
import type { RouteLeg } from '@/lib/shortlists/viewing-route';
import type { BoardRoute, ViewingCar, ViewingDay } from '@/lib/shortlists/viewing-route-service';

const spot = ({ latitude, longitude }: Point) => `${latitude},${longitude}`;

/** Directions in whatever map app a phone has for this address (developers.google.com/maps/documentation/urls). */
function directionsHref(from: Point, to: Point): string {
  const query = new URLSearchParams({ api: '1', origin: spot(from), destination: spot(to) });
  return `https://www.google.com/maps/dir/?${query}`;
}

/** The day as a list with times, and as a map. */
export function DayPlan({ route, day }: { route: BoardRoute; day: ViewingDay }): ReactElement {
  const { start, stops, legs } = route;
  const last = legs.at(-1);
  return (
    <section aria-label="The day" className="flex flex-col gap-4">
      <p>
        <strong>
          {`About ${durationWords(route.endMinute - day.startMinute)}, ${formatMiles(route.roadMi)} by road`}
        </strong>
        {`: ${stops.length} ${stops.length === 1 ? 'viewing' : 'viewings'} of ${day.viewingMinutes} min and ${durationWords(route.driveMinutes)} of driving.`}
      </p>
      {route.isMoreThanADay ? (
        <Banner tone="warning">
          This is more than a day. Leave some cars out, or make it two.
        </Banner>
      ) : null}
      {route.isRoadMissing ? (
        <Banner tone="warning">
          There is no road between Hawaii and the mainland: these miles can’t be driven.
        </Banner>
      ) : null}
      {route.unplaced.length > 0 ? (
        <Banner tone="warning">
          {`Left out, because no place is known: ${route.unplaced.map(carName).join(', ')}.`}
        </Banner>
      ) : null}
      <RouteMap
        isRoundTrip={day.isRoundTrip}
        places={[
          { ...start, number: null },
          ...stops.map(({ point }, index) => ({ ...point, number: index + 1 })),
        ]}
      />
      <ol aria-label="Stops" className="day-list">
        <li>
          <span className="tabular">{clockWords(day.startMinute)}</span>
          <span>{`Start in ${start.city}, ${start.state} ${start.zip}`}</span>
        </li>
        {stops.map((stop, index) => (
          <Stop
            key={stop.car.id}
            {...{ stop, number: index + 1, visit: route.visits[index], leg: legs[index] }}
            from={stops[index - 1]?.point ?? start}
          />
        ))}
        {last && last.toId === null ? (
          <>
            <Leg leg={last} from={stops.at(-1)?.point ?? start} to={start} />
            <li>
              <span className="tabular">{clockWords(route.endMinute)}</span>
              <span>{`Back in ${start.city}`}</span>
            </li>
          </>
        ) : null}
      </ol>
      <p className="max-w-prose text-ink-3 text-sm">
        All times are estimates. A car stands at the middle of its ZIP code: ask the seller for the
        address. Miles by road are straight lines times 1.18, or 1.3 under 30 miles, a common detour
        factor; driving is counted at 30 mph over the first 20 miles of a leg and 55 mph beyond, our
        assumption, without traffic. The order is the shortest there is by these miles.
      </p>
    </section>
  );
}

function Leg({ leg, from, to }: { leg: RouteLeg; from: Point; to: Point }): ReactElement {
  return (
    <li className="day-leg">
      <span>{`≈ ${durationWords(leg.driveMinutes)}`}</span>
      <span className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {`≈ ${formatMiles(leg.roadMi)} by road (${formatMiles(leg.straightMi)} as the crow flies)`}
        <a
          href={directionsHref(from, to)}
          className="not-on-paper text-accent underline"
          rel="noopener noreferrer nofollow"
          target="_blank"
        >
          Directions<span className="sr-only"> (opens in a new tab)</span>
        </a>
        <a href={`geo:${spot(to)}`} className="map-app not-on-paper text-accent underline">
          Map app
        </a>
      </span>
    </li>
  );
}

function Stop({
  stop: { car, point },
  number,
  visit,
  leg,
  from,
}: {
  stop: ViewingCar;
  number: number;
  visit: BoardRoute['visits'][number] | undefined;
  leg: RouteLeg | undefined;
  from: Point;
}): ReactElement {
  const { deal } = car;
  return (
    <>
      {leg ? <Leg leg={leg} from={from} to={point} /> : null}
      <li>
        <span className="tabular">{visit ? clockWords(visit.arriveMinute) : null}</span>
        <span className="flex min-w-0 flex-col">
          <span className="break-words">
            {`${number}. `}
            <NavLink href={`/listings/${car.listingId}`} className="text-accent underline">
              {carName(car)}
            </NavLink>
          </span>
          <span className="text-ink-2 text-sm">
            {deal ? `${placeOf(deal) ?? ''}, asks ${formatMoney(deal.priceCents)}` : null}
            {deal?.cost ? `, ${formatEstimate(deal.cost.totalCents)} out the door` : null}
            {visit ? `, until ${clockWords(visit.leaveMinute)}` : null}
          </span>
        </span>
      </li>
    </>
  );
}
