import type { MatchAdvert } from './match-score';

/** An advert of one invented car; `changes` say what is different about it. */
export function matchAdvert(changes: Partial<MatchAdvert> = {}): MatchAdvert {
  return {
    id: 'a',
    sourceKey: 'alpha',
    year: 2019,
    make: 'Toyota',
    model: 'Camry',
    trim: 'SE',
    body: 'sedan',
    drivetrain: 'fwd',
    fuel: 'gasoline',
    transmission: 'automatic',
    exteriorColor: 'blue',
    interiorColor: 'black',
    titleStatus: null,
    sellerKind: 'dealer',
    sellerHash: null,
    priceCents: 1_845_000,
    mileageMi: 41_237,
    state: 'TX',
    latitude: 30.267,
    longitude: -97.743,
    vin: null,
    isVinValid: false,
    photos: [],
    firstSeenAt: new Date('2026-02-01T00:00:00Z'),
    lastSeenAt: new Date('2026-02-20T00:00:00Z'),
    ...changes,
  };
}
