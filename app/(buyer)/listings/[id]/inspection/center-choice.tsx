import type { ReactElement } from 'react';
import { CENTER_KIND_LABELS, PLACE_LABELS } from '@/components/bookings/booking-words';
import { LinkButton } from '@/components/ui/button';
import { formatDuration, formatMiles, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { EmptyState } from '@/components/ui/states';
import { cancellationRule } from '@/lib/bookings/booking';
import { type CenterService, type NearbyCenter, WITHIN_MI_MAX } from '@/lib/bookings/center';
import { wallWords } from '@/lib/bookings/wall-words';

const MS_PER_MINUTE = 60_000;

/** A center with what it does for how much, how far it is and when it is free. */
export function CenterChoice({
  center,
  listingId,
}: {
  center: NearbyCenter;
  listingId: string;
}): ReactElement {
  const { name, city, state, distanceMi, doesComeThere, nextFreeAt, timeZone } = center;
  const offered = center.services.filter(({ place }) => place === 'workshop' || doesComeThere);
  return (
    <li className="flex flex-col gap-3 border-line border-b py-4">
      <div>
        <h2 className="text-base">
          {name} {center.isSimulated ? <Badge>Simulated</Badge> : null}
        </h2>
        <p className="text-ink-2 text-sm">
          {`${CENTER_KIND_LABELS[center.kind]} · ${city}, ${state}`}
          {distanceMi === null ? '' : ` · ${formatMiles(Math.round(distanceMi))} from the car`}
        </p>
        <p className="text-sm">
          {nextFreeAt === null
            ? 'Nothing is free in the coming weeks.'
            : `Next free: ${wallWords(nextFreeAt, timeZone)}`}
        </p>
        <p className="max-w-prose text-ink-2 text-sm">{cancellationRule(center)}</p>
      </div>
      <ul className="flex flex-col gap-3" aria-label={`What ${name} does`}>
        {offered.map((service) => (
          <ServiceChoice
            key={service.id}
            service={service}
            href={`/listings/${listingId}/inspection/${center.id}?service=${service.id}`}
          />
        ))}
      </ul>
    </li>
  );
}

function ServiceChoice({ service, href }: { service: CenterService; href: string }): ReactElement {
  const { name, place, priceCents, durationMin, checks, cannotCheck } = service;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1">
        <p>
          <strong>{name}</strong>
          {`: ${formatMoney(priceCents)}, ${formatDuration(durationMin * MS_PER_MINUTE)}. ${PLACE_LABELS[place]}.`}
        </p>
        {checks.length > 0 ? (
          <p className="text-ink-2 text-sm">{`Looks at: ${checks.join('; ')}.`}</p>
        ) : null}
        {cannotCheck.length > 0 ? (
          <p className="text-ink-2 text-sm">{`Can’t look at: ${cannotCheck.join('; ')}.`}</p>
        ) : null}
      </div>
      <LinkButton href={href}>Choose a time</LinkButton>
    </li>
  );
}

/** In place of the choice where nobody is near enough. */
export function NoCenters({ listingId }: { listingId: string }): ReactElement {
  return (
    <EmptyState
      title="No center is near this car"
      action={
        <LinkButton href={`/listings/${listingId}#questions`}>Questions to the seller</LinkButton>
      }
    >
      {`None of ours lies within ${WITHIN_MI_MAX} miles. Ask the seller for a workshop that both of you trust.`}
    </EmptyState>
  );
}
