import type { FieldError } from '@/lib/platform/errors';
import { readModel } from '@/lib/vehicles/model-reading';
import { decodeVin, type VinReading } from '@/lib/vehicles/vin';
import type { ValuationRequest } from './schemas';
import type { CarToValue } from './valued-car';

/** A car from outside as it was understood: canonical words, ready to be valued. */
export interface OutsideCar {
  /** In capitals, or null when none was given. */
  vin: string | null;
  car: Omit<CarToValue, 'vehicleKey'>;
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

/**
 * What a request says about a car, its words read as the normaliser reads them; what is given beside
 * a VIN wins over the VIN. Gives the wrong or missing fields instead where it names no known car.
 */
export function readOutsideCar(request: ValuationRequest): OutsideCar | { errors: FieldError[] } {
  const decoded = request.vin === undefined ? null : decodeVin(request.vin);
  if (decoded && !decoded.isValid) {
    return { errors: [{ field: 'vin', message: 'is not a VIN: its check digit does not fit' }] };
  }
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
  return {
    vin: decoded?.vin ?? null,
    car: {
      id: 'outside',
      priceCents: request.price_cents ?? null,
      year,
      make: reading.make,
      model: reading.model,
      trim: reading.trim,
      mileageMi: request.mileage_mi ?? null,
      body: request.body ?? reading.body,
      drivetrain: request.drivetrain ?? reading.drivetrain,
      fuel: request.fuel ?? reading.fuel,
      transmission: request.transmission ?? null,
      engine: null,
      exteriorColor: request.exterior_color ?? null,
      state: request.state ?? null,
      sellerKind: request.seller_kind ?? 'dealer',
      priceKind: request.seller_kind === 'private' ? 'private_ask' : 'dealer_ask',
      titleStatus: request.title_status ?? null,
      ...(decoded ? { vinPattern: decoded.vin.slice(0, 8) } : {}),
    },
  };
}
