/**
 * What NHTSA's vPIC reads from VINs (`DecodeVINValuesBatch`): one flat object a VIN, every field a text, ''
 * for unknown. A bad VIN is answered with HTTP 200 as well; its ErrorCode, a list, says what is wrong.
 */
import { normaliseVin } from '@/lib/vehicles/vin';
import { numberOf, rowsOf, textOf, wholeOf } from './answer-fields';

/** VINs that one call may name (vPIC's own cap). */
export const VINS_OF_CALL_MAX = 50;
const TEXT_LENGTH_MAX = 80;

/** One VIN as vPIC reads it. Null is unknown. */
export interface VpicReading {
  vin: string;
  /** True where vPIC found nothing wrong: its only error code is 0. */
  isClean: boolean;
  /** Its codes besides 0, ascending: 1 is a wrong check digit. */
  errorCodes: number[];
  /** The VIN that it thinks was meant; "!" stands where it can't tell. Null where it suggests none. */
  suggestedVin: string | null;
  make: string | null;
  model: string | null;
  modelYear: number | null;
  trim: string | null;
  bodyClass: string | null;
  driveType: string | null;
  fuel: string | null;
  cylinders: number | null;
  displacementL: number | null;
  horsepower: number | null;
}

/** The readings of an answer, one a VIN; null where it is no such answer. Rows without a VIN are left out. */
export function readVpicAnswer(answer: unknown): VpicReading[] | null {
  return (
    rowsOf(answer, ['Results', 'results'])?.flatMap((row) => {
      const vin = normaliseVin(textOf(row.VIN, 40) ?? '');
      if (vin === '') return [];
      const text = (value: unknown) => textOf(value, TEXT_LENGTH_MAX);
      const codes = errorCodesOf(textOf(row.ErrorCode, TEXT_LENGTH_MAX));
      return [
        {
          vin,
          isClean: codes !== null && codes.length === 0,
          errorCodes: codes ?? [],
          suggestedVin: suggestionOf(text(row.SuggestedVIN)),
          make: text(row.Make),
          model: text(row.Model),
          modelYear: wholeOf(row.ModelYear, 1900, 2100),
          trim: text(row.Trim) ?? text(row.Series),
          bodyClass: text(row.BodyClass),
          driveType: text(row.DriveType),
          fuel: text(row.FuelTypePrimary),
          cylinders: wholeOf(row.EngineCylinders, 1, 24),
          displacementL: numberOf(row.DisplacementL, 0.1, 15),
          horsepower: numberOf(row.EngineHP, 1, 3_000),
        },
      ];
    }) ?? null
  );
}

/** "1,400" as [1, 400], "0" as none; null where no code is given, which says nothing about the VIN. */
function errorCodesOf(text: string | null): number[] | null {
  const codes = (text ?? '').match(/\d{1,5}/g)?.map(Number);
  if (codes === undefined) return null;
  return [...new Set(codes)].filter((code) => code !== 0).sort((a, b) => a - b);
}

function suggestionOf(text: string | null): string | null {
  const vin = text?.toUpperCase() ?? '';
  return /^[A-HJ-NPR-Z0-9!*]{17}$/.test(vin) ? vin : null;
}
