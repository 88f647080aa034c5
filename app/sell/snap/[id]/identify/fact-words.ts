import {
  bodyLabel,
  colorLabel,
  drivetrainLabel,
  fuelLabel,
  transmissionLabel,
} from '@/app/(buyer)/choice-labels';
import { formatMiles, formatPercent } from '@/components/ui/format';
import {
  BODY_STYLES,
  COLORS,
  DRIVETRAINS,
  type FactOrigin,
  FUELS,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import type { FactName } from '@/lib/snap/facts';

/** How a fact is asked for. */
export interface FactFace {
  label: string;
  kind: 'text' | 'number' | 'choice';
  hint?: string;
  options?: readonly { value: string; label: string }[];
}

const choice = (
  label: string,
  values: readonly string[],
  labelOf: (value: string) => string,
): FactFace => ({
  label,
  kind: 'choice',
  options: values.map((value) => ({ value, label: labelOf(value) })),
});

export const FACT_FACES: Readonly<Record<FactName, FactFace>> = {
  vin: { label: 'VIN', kind: 'text' },
  year: { label: 'Model year', kind: 'number' },
  make: { label: 'Make', kind: 'text' },
  model: { label: 'Model', kind: 'text' },
  trim: { label: 'Trim', kind: 'text', hint: 'As its badge says: EX-L, Limited.' },
  mileageMi: { label: 'Mileage', kind: 'number', hint: 'Miles, as the odometer shows them today.' },
  bodyStyle: choice('Body', BODY_STYLES, bodyLabel),
  exteriorColor: choice('Color', COLORS, colorLabel),
  interiorColor: choice('Interior color', COLORS, colorLabel),
  drivetrain: choice('Drivetrain', DRIVETRAINS, drivetrainLabel),
  fuel: choice('Fuel', FUELS, fuelLabel),
  transmission: choice('Transmission', TRANSMISSIONS, transmissionLabel),
  engine: { label: 'Engine', kind: 'text', hint: 'As you would say it: 2.5 L four-cylinder.' },
};

const ORIGIN_WORDS: Readonly<Record<FactOrigin, string>> = {
  vin_barcode: 'read from a barcode',
  vin_text: 'read from letters in a photo',
  vin_decoded: 'decoded from the VIN',
  odometer_photo: 'read from the odometer photo',
  vision_model: 'seen by a vision model',
  person: 'said by you',
};

/** Where a value comes from, and how sure its reading is: "read from a barcode, 99% sure". */
export function originWords(from: { origin: FactOrigin; confidence: number | null }): string {
  const words = ORIGIN_WORDS[from.origin];
  return from.confidence === null ? words : `${words}, ${formatPercent(from.confidence)} sure`;
}

/** A fact's value as people read it. */
export function factText(name: FactName, value: string | number): string {
  if (name === 'mileageMi' && typeof value === 'number') return formatMiles(value);
  const option = FACT_FACES[name].options?.find((each) => each.value === value);
  return option?.label ?? String(value);
}
