'use client';

import { type ReactElement, useEffect, useState } from 'react';
import { formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { readViewed, type ViewedCar, viewedKey, withViewed } from './viewed-cars';

/** The browser may refuse to keep anything; then there is nothing to show. */
function keptIn(key: string): ViewedCar[] {
  try {
    return readViewed(localStorage.getItem(key));
  } catch {
    return [];
  }
}

function keepIn(key: string, cars: readonly ViewedCar[]): void {
  try {
    if (cars.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(cars));
  } catch {
    // Full or forbidden: the row is a comfort, and the page does without it.
  }
}

/** Cars opened on this device. `current` is the one that is open, which is added and not shown. */
export function RecentlyViewed({
  market,
  current = null,
}: {
  market: string;
  current?: ViewedCar | null;
}): ReactElement | null {
  const [cars, setCars] = useState<readonly ViewedCar[]>([]);
  const key = viewedKey(market);
  const currentText = current === null ? null : JSON.stringify(current);
  useEffect(() => {
    const kept = keptIn(key);
    const [open] = readViewed(currentText === null ? null : `[${currentText}]`);
    if (open) keepIn(key, withViewed(kept, open));
    setCars(kept.filter(({ id }) => id !== open?.id).slice(0, 8));
  }, [key, currentText]);
  if (cars.length === 0) return null;
  return (
    <section className="car-row" aria-label="Recently viewed">
      <header>
        <h2>Recently viewed</h2>
        <p>
          Kept on this device only, with the price of then.{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              keepIn(key, []);
              setCars([]);
            }}
          >
            Clear
          </button>
        </p>
      </header>
      <ul>
        {cars.map(({ id, title, priceCents }) => (
          <li key={id}>
            <NavLink href={`/listings/${id}`} className="car-row-card">
              <strong>{formatMoney(priceCents)}</strong>
              <span className="car-row-name">{title}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
