import type { Fuel } from '@/db/vocabulary';
import { formatDollars, roundCents } from '@/lib/platform/money';
import { dollars, rateOf } from './rates';
import {
  type AgeFee,
  centsAt,
  type FeeStep,
  type FigureFee,
  type PoundFee,
  type PriceFee,
  registrationSchedules,
  type Schedule,
  type WeightAndAgeFee,
} from './registration-schedules';
import type { StateCosts } from './state-cost-row';

/** What registration may follow. Null is unknown; then the reference car stands in. */
export interface RegisteredCar {
  priceCents: number;
  vehicleAgeYears: number | null;
  weightLb: number | null;
  mpgCombined: number | null;
  fuel: Fuel | null;
}

/** First registration payment in cents: the fixed part and what follows value or age. */
export interface RegistrationFee {
  fixedCents: number;
  valuePartCents: number;
  /** What a buyer in another situation pays in all; null where the table knows none. */
  highCents: number | null;
  /** What the amount followed: "5 model years old", "on a price of $18,000". */
  follows: string[];
  /** True when a figure of the reference car stands in for this car's. */
  usesReferenceCar: boolean;
}

/** Oregon's base under the yearly supplement: 316 for an EV less two years of the former 115. */
const OR_EV_BASE_CENTS = 8_600;

const OR_TITLE_BY_MPG: readonly FeeStep[] = [
  [19, 101],
  [39, 106],
  [Number.POSITIVE_INFINITY, 116],
];
/** Florida, for a buyer without a plate to transfer: initial registration 225 and plate 28. */
const FL_FIRST_PLATE_CENTS = dollars(253);

const REFERENCE_LB = 3_400;
const REFERENCE_WORDS =
  'a reference car (5 model years old, 3,400 lb, list $30,000, bought at $18,000)';

function applyAge(fee: RegistrationFee, schedule: AgeFee, ageYears: number | null): void {
  if (ageYears === null) {
    fee.usesReferenceCar = true;
    return;
  }
  const cents = centsAt(schedule.steps, ageYears);
  if (schedule.part === 'fixed') fee.fixedCents = cents;
  else fee.valuePartCents = cents;
  fee.follows.push(`${ageYears} model years old`);
  if (schedule.usesReferencePrice) {
    fee.usesReferenceCar = true;
    fee.follows.push('on a list price of $30,000');
  }
}

function applyFigure(fee: RegistrationFee, schedule: FigureFee, car: RegisteredCar): void {
  const figure = schedule.kind === 'weight' ? car.weightLb : car.mpgCombined;
  if (figure === null) {
    fee.usesReferenceCar = true;
    return;
  }
  fee.fixedCents = centsAt(schedule.steps, figure);
  fee.follows.push(schedule.kind === 'weight' ? `${figure} lb` : `${figure} MPG`);
}

function applyPrice(fee: RegistrationFee, schedule: PriceFee, priceCents: number): void {
  const shareCents = rateOf(priceCents, schedule.rateMillionths);
  const cents =
    Math.max(shareCents, dollars(schedule.minDollars)) + centsAt(schedule.bands, priceCents / 100);
  if (schedule.part === 'fixed') fee.fixedCents = cents;
  else fee.valuePartCents = cents;
  fee.follows.push(`on a price of ${formatDollars(priceCents)}`);
}

function applyPound(fee: RegistrationFee, schedule: PoundFee, weightLb: number | null): void {
  if (weightLb === null) {
    fee.usesReferenceCar = true;
    return;
  }
  fee.fixedCents = dollars(schedule.baseDollars) + roundCents(weightLb * schedule.centsPerLb);
  fee.follows.push(`${weightLb} lb`);
}

function applyWeightAndAge(
  fee: RegistrationFee,
  schedule: WeightAndAgeFee,
  car: RegisteredCar,
): void {
  const { weightLb, vehicleAgeYears } = car;
  const table = schedule.tables.find(({ upToLb }) => (weightLb ?? REFERENCE_LB) <= upToLb);
  fee.usesReferenceCar = weightLb === null || vehicleAgeYears === null || !table;
  if (!table || vehicleAgeYears === null) return;
  fee.fixedCents = centsAt(table.steps, vehicleAgeYears);
  fee.follows.push(`${vehicleAgeYears} model years old`);
  if (weightLb !== null) fee.follows.push(`${weightLb} lb`);
}

function applySchedule(fee: RegistrationFee, schedule: Schedule, car: RegisteredCar): void {
  switch (schedule.kind) {
    case 'age':
      applyAge(fee, schedule, car.vehicleAgeYears);
      break;
    case 'price':
      applyPrice(fee, schedule, car.priceCents);
      break;
    case 'weight':
    case 'mpg':
      applyFigure(fee, schedule, car);
      break;
    case 'pound':
      applyPound(fee, schedule, car.weightLb);
      break;
    case 'weight_and_age':
      applyWeightAndAge(fee, schedule, car);
      break;
    default:
      schedule satisfies never;
  }
}

/**
 * The first registration payment in the buyer's state, in cents, EV fee not included. Follows age,
 * weight, MPG or price where the state's schedule is known and the fact is given; otherwise the
 * row's figure for the reference car, and says so. Kansas charges an electric car only the EV fee.
 * Source: the state's row; schedules are its `reg_note` as data.
 */
export function registrationFee(row: StateCosts, car: RegisteredCar): RegistrationFee {
  const fee: RegistrationFee = {
    fixedCents: row.registrationFeeCents,
    valuePartCents: row.registrationValuePartCents ?? 0,
    highCents: null,
    follows: [],
    usesReferenceCar: false,
  };
  const isElectric = car.fuel === 'electric';
  const schedules = registrationSchedules(row.state);
  if (row.state === 'KS' && isElectric) {
    fee.fixedCents = 0;
    fee.follows.push('the electric car fee replaces it');
  } else if (row.state === 'OR' && isElectric) {
    fee.fixedCents = OR_EV_BASE_CENTS;
    fee.follows.push('electric');
  } else if (schedules.length > 0) {
    for (const schedule of schedules) applySchedule(fee, schedule, car);
  } else {
    fee.usesReferenceCar = row.registrationMethod !== 'flat';
  }
  if (row.state === 'FL') {
    fee.highCents = fee.fixedCents + fee.valuePartCents + FL_FIRST_PLATE_CENTS;
  }
  return fee;
}

/** How a registration fee was reached: "$106 fixed + $182 by value or age for 12 months". */
export function registrationInWords(fee: RegistrationFee, row: StateCosts): string {
  const fixed = formatDollars(fee.fixedCents);
  const amount =
    fee.valuePartCents === 0
      ? fixed
      : `${fixed} fixed + ${formatDollars(fee.valuePartCents)} by value or age`;
  const follows = fee.follows.length === 0 ? '' : `, ${fee.follows.join(', ')}`;
  const reference = fee.usesReferenceCar ? `; figures of ${REFERENCE_WORDS}` : '';
  const plate = fee.highCents === null ? '' : '; $253 more without a plate to transfer';
  return `${amount} for ${row.registrationTermMonths} months${follows}${reference}${plate}`;
}

/** A title fee in cents and what it is for. */
export interface TitleFee {
  cents: number;
  basis: string;
}

/** Title fee in cents with its reason: MPG classes in Oregon, out-of-state cars in Florida. */
export function titleFee(
  row: StateCosts,
  car: { mpgCombined: number | null; fuel: Fuel | null; isFromOtherState: boolean },
): TitleFee {
  if (row.state === 'FL' && car.isFromOtherState) {
    return { cents: 8_525, basis: 'title of a used car from another state' };
  }
  if (row.state === 'OR' && car.fuel === 'electric') {
    return { cents: 19_200, basis: 'title of an electric car' };
  }
  if (row.state === 'OR' && car.mpgCombined !== null) {
    return {
      cents: centsAt(OR_TITLE_BY_MPG, car.mpgCombined),
      basis: `title at ${car.mpgCombined} MPG`,
    };
  }
  const note = row.titleNote === '' ? '' : `; ${row.titleNote}`;
  return { cents: row.titleFeeCents, basis: `flat fee${note}` };
}
