import type { FieldError } from '@/lib/platform/errors';
import { readModel } from '@/lib/vehicles/model-reading';
import { decodeVin, type VinReading } from '@/lib/vehicles/vin';
import { noCarOf } from '@/lib/vehicles/vin-agreement';
import {
  doubtAsk,
  doubtMileage,
  doubtVin,
  doubtYear,
  type SubjectDoubt,
} from './plausible-subject';
import type { ValuationRequest } from './schemas';
import type { CarToValue } from './valued-car';

/** A car from outside as it was understood: canonical words, ready to be valued. */
export interface OutsideCar {
  /** In capitals, or null when none was given. */
  vin: string | null;
  /** A mileage that cannot be true is left out: the value is that of a car with a usual one. */
  car: Omit<CarToValue, 'vehicleKey'>;
  /** As it was given. */
  mileageMi: number | null;
  /** What cannot be true of it. */
  doubts: SubjectDoubt[];
  /** False for a model outside the vocabulary. */
  isModelKnown: boolean;
}

/** Year, make and model: what is said wins over what the VIN says. Null where neither knows. */
function namedCar(request: ValuationRequest, decoded: VinReading | null) {
  // A VIN names the model of its own make only.
  const isOwnMake = request.make === undefined || request.make === decoded?.make;
  return {
    year: request.year ?? decoded?.modelYear ?? null,
    make: request.make ?? decoded?.make ?? null,
    model: request.model ?? (isOwnMake ? decoded?.model : null) ?? null,
  };
}

/** Why a VIN cannot be that of a car; null for one that can, and without one. */
function vinError(decoded: VinReading | null): FieldError | null {
  if (!decoded) return null;
  if (!decoded.isValid) {
    return { field: 'vin', message: 'is not a VIN: its check digit does not fit' };
  }
  const noCar = noCarOf(decoded);
  return noCar === null ? null : { field: 'vin', message: `is that of ${noCar}, not of a car` };
}

/**
 * What a request says about a car, its words read as the normaliser reads them; what is given beside
 * a VIN wins over the VIN. `marketYear` is the year on the market's clock. Gives the wrong or missing
 * fields instead where it names no known car.
 */
export function readOutsideCar(
  request: ValuationRequest,
  marketYear: number,
): OutsideCar | { errors: FieldError[] } {
  const decoded = request.vin === undefined ? null : decodeVin(request.vin);
  const wrongVin = vinError(decoded);
  if (wrongVin) return { errors: [wrongVin] };
  const named = namedCar(request, decoded);
  const { year, make, model } = named;
  if (year === null || make === null || model === null) {
    const missing = Object.entries(named).filter(([, value]) => value === null);
    const message = decoded ? 'is not known from this VIN; give it too' : 'is missing';
    return { errors: missing.map(([field]) => ({ field, message })) };
  }
  const reading = readModel({ make, model, trim: request.trim, year });
  if (!reading?.model) {
    return { errors: [{ field: 'make', message: 'make and model are not known here' }] };
  }
  const sellerKind = request.seller_kind ?? 'dealer';
  const priceKind = sellerKind === 'private' ? 'private_ask' : 'dealer_ask';
  const priceCents = request.price_cents ?? null;
  const mileageMi = request.mileage_mi ?? null;
  const titleStatus = request.title_status ?? null;
  const ageYears = Math.max(0, marketYear - year);
  const doubtedMileage = doubtMileage(mileageMi, ageYears);
  const doubts = [
    doubtYear(year, marketYear),
    decoded && doubtVin(decoded, { year, make: reading.make, model: reading.model }),
    doubtedMileage,
    doubtAsk({ priceCents, priceKind, ageYears, titleStatus }),
  ].filter((doubt) => doubt !== null);
  return {
    vin: decoded?.vin ?? null,
    mileageMi,
    doubts,
    isModelKnown: reading.isKnown,
    car: {
      id: 'outside',
      priceCents,
      year,
      make: reading.make,
      model: reading.model,
      trim: reading.trim,
      mileageMi: doubtedMileage ? null : mileageMi,
      body: request.body ?? reading.body,
      drivetrain: request.drivetrain ?? reading.drivetrain,
      fuel: request.fuel ?? reading.fuel,
      transmission: request.transmission ?? null,
      engine: null,
      exteriorColor: request.exterior_color ?? null,
      state: request.state ?? null,
      sellerKind,
      priceKind,
      titleStatus,
      ...(decoded ? { vinPattern: decoded.vin.slice(0, 8) } : {}),
    },
  };
}
