import { vinCheckDigit } from '@/lib/vehicles/vin';

// A market and the people who wait for its cars, drawn from a seed, with what each of them has to be told:
// the simple model that the product is held against.

/** Sources whose pages are brought in beside each other. */
export const SOURCES = ['autodev', 'marketcheck', 'ebay'] as const;
export type SourceKey = (typeof SOURCES)[number];

const MODELS = [
  ['Honda', 'Civic'],
  ['Toyota', 'Camry'],
  ['Ford', 'Escape'],
  ['Kia', 'Soul'],
] as const;
const CITIES = [
  ['Dallas', 'TX'],
  ['Austin', 'TX'],
  ['Tampa', 'FL'],
] as const;

export interface ModelCar {
  vin: string;
  make: string;
  model: string;
  year: number;
  mileageMi: number;
  city: string;
  state: string;
  /** What is asked when it arrives, and after its price was cut; the same where it is not. */
  askCents: number;
  laterCents: number;
  /** One advert in each. */
  sources: SourceKey[];
}

export interface ModelSearch {
  make: string[];
  maxPriceCents: number | null;
}

export interface ModelPerson {
  name: string;
  searches: ModelSearch[];
  maxPerDay: number;
  channels: ('in_app' | 'email' | 'webhook')[];
}

/** Cars with VINs of their own; every fifth stands at two sources, every third is cut by a tenth later. */
export function makeCars(count: number, random: () => number): ModelCar[] {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  return Array.from({ length: count }, (_, place) => {
    const [make, model] = pick(MODELS);
    const [city, state] = pick(CITIES);
    const askCents = (90 + Math.floor(random() * 160)) * 10_000;
    const first = Math.floor(random() * SOURCES.length);
    const sources = [SOURCES[first] as SourceKey];
    if (place % 5 === 0) sources.push(SOURCES[(first + 1) % SOURCES.length] as SourceKey);
    return {
      ...{ vin: vinOf(place), make, model, city, state, askCents, sources },
      year: 2016 + Math.floor(random() * 6),
      mileageMi: 20_000 + Math.floor(random() * 60_000),
      laterCents: place % 3 === 0 ? Math.round(askCents * 0.9) : askCents,
    };
  });
}

/** A VIN with the right check digit, another for each number. */
function vinOf(place: number): string {
  const open = `1HGCM82630A${String(100_000 + place)}`;
  return `${open.slice(0, 8)}${vinCheckDigit(open) ?? '0'}${open.slice(9)}`;
}

/** People with one to three searches that overlap; every second has the usual cap of ten a day. */
export function makePeople(count: number, random: () => number): ModelPerson[] {
  const makes = MODELS.map(([make]) => make);
  return Array.from({ length: count }, (_, place) => {
    const isCapped = place % 2 === 0;
    const searches: ModelSearch[] = [
      {
        make: makes.filter((_, i) => i === place % 4 || i === (place + 1) % 4),
        maxPriceCents: null,
      },
    ];
    if (place % 3 !== 1) {
      const maxPriceCents = (120 + Math.floor(random() * 100)) * 10_000;
      searches.push({ make: [makes[(place + 1) % 4] as string], maxPriceCents });
    }
    if (place % 3 === 2) searches.push({ make: [...makes], maxPriceCents: 1_300_000 });
    return {
      ...{ name: `p${place}`, searches, maxPerDay: isCapped ? 10 : 500 },
      channels: place % 3 === 2 ? ['in_app', 'email'] : ['in_app', 'email', 'webhook'],
    };
  });
}

const finds = ({ make, maxPriceCents }: ModelSearch, car: ModelCar, askCents: number): boolean =>
  make.includes(car.make) && (maxPriceCents === null || askCents <= maxPriceCents);

/** What a person is told of once: "VIN new", "VIN price_cut:1234500". */
export function newsFor(person: ModelPerson, cars: readonly ModelCar[]): string[] {
  const isFound = (car: ModelCar, askCents: number) =>
    person.searches.some((search) => finds(search, car, askCents));
  return cars.flatMap((car) => {
    const isCut = car.laterCents < car.askCents;
    const isFoundLater = isCut && isFound(car, car.laterCents);
    // One that they were not told of is new to them, also where it is found because its price fell.
    if (!isFound(car, car.askCents)) return isFoundLater ? [`${car.vin} new`] : [];
    return [`${car.vin} new`, ...(isFoundLater ? [`${car.vin} price_cut:${car.laterCents}`] : [])];
  });
}
