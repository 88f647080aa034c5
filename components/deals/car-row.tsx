import type { ReactElement, ReactNode } from 'react';
import { CarSilhouette } from '@/components/drawings/car-silhouette';
import { formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { DealCardProps } from './deal-card';
import { factWords } from './deal-words';
import { RatingBadge } from './rating-badge';
import { shownRating } from './rating-face';

/** A short row of cars that one scrolls sideways; nothing where there are none. */
export function CarRow({
  title,
  lead,
  cars,
}: {
  title: string;
  /** Why these cars, in a sentence. */
  lead: ReactNode;
  cars: readonly (DealCardProps & { id: string; note?: string })[];
}): ReactElement | null {
  if (cars.length === 0) return null;
  return (
    <section className="car-row" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <p>{lead}</p>
      </header>
      <ul>
        {cars.map((car) => (
          <li key={car.id}>
            <NavLink href={car.href} className="car-row-card">
              <CarSilhouette
                body={car.body}
                color={car.exteriorColor}
                className="car-row-picture"
                isFromSprite
                isDecorative
              />
              <strong>{formatMoney(car.priceCents)}</strong>
              <span className="car-row-name">
                {car.title}
                {car.trim ? <span className="deal-trim"> {car.trim}</span> : null}
              </span>
              <span className="car-row-facts">{factWords(car).slice(0, 2).join(' · ')}</span>
              <RatingBadge rating={shownRating(car.rating, car.isCheckFirst)} />
              {car.note ? <span className="car-row-facts">{car.note}</span> : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
