import { parseDollars } from '@/lib/platform/money';
import type { CostInput } from './cost-figures';

/** What a buyer assumes in place of our figures; part of a purchase. */
export type Assumptions = Pick<
  CostInput,
  'own' | 'inspectionCents' | 'inspectionEvidence' | 'reconditioningCents' | 'localRateBps'
>;

/** Every figure that a buyer may set, by its name in a page's address, in the order of a cost's lines. */
export const ASSUMPTION_FIELDS = [
  { name: 'own_doc_fee', code: 'doc_fee', label: 'Dealer fee' },
  { name: 'own_local_rate', code: 'local_rate', label: 'Local tax rate, percent' },
  { name: 'own_tax', code: 'sales_tax', label: 'Tax' },
  { name: 'own_title', code: 'title', label: 'Title' },
  { name: 'own_registration', code: 'registration', label: 'Registration' },
  { name: 'own_ev_fee', code: 'ev_fee', label: 'Electric or hybrid car fee' },
  { name: 'own_transport', code: 'transport', label: 'Transport' },
  { name: 'own_inspection', code: 'inspection', label: 'Inspection' },
  { name: 'own_repairs', code: 'reconditioning', label: 'Reconditioning (first repairs)' },
] as const;
export type AssumptionName = (typeof ASSUMPTION_FIELDS)[number]['name'];

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** The assumptions of a page's address. */
export interface ReadAssumptions {
  assumptions: Assumptions;
  /** What was typed, for the fields that were filled in. */
  typed: Partial<Record<AssumptionName, string>>;
  /** One sentence beside each field that could not be read; such a field counts as not filled in. */
  errors: Partial<Record<AssumptionName, string>>;
}

const TYPED_LENGTH_MAX = 20;
const DOLLARS_MAX_CENTS = 10_000_000;
const RATE_MAX_BPS = 2_000;
const PERCENT = /^(\d{1,2})(?:\.(\d{1,4}))?\s*%?$/;

/** Reads a buyer's own figures from an address: dollars, and the local rate in percent. Never throws. */
export function readAssumptions(address: Address): ReadAssumptions {
  const typed: ReadAssumptions['typed'] = {};
  const errors: ReadAssumptions['errors'] = {};
  const figures: Partial<Record<AssumptionName, number>> = {};
  for (const { name } of ASSUMPTION_FIELDS) {
    const value = address[name];
    const text = (Array.isArray(value) ? value[0] : value)?.slice(0, TYPED_LENGTH_MAX).trim() ?? '';
    if (text === '') continue;
    typed[name] = text;
    const figure = name === 'own_local_rate' ? readRateBps(text) : readCents(text);
    if (figure === null) {
      errors[name] =
        name === 'own_local_rate' ? 'Percent, 20 at most: 2.25.' : 'Dollars, please: 250.';
    } else figures[name] = figure;
  }
  return {
    typed,
    errors,
    assumptions: {
      own: {
        docFeeCents: figures.own_doc_fee ?? null,
        salesTaxCents: figures.own_tax ?? null,
        titleCents: figures.own_title ?? null,
        registrationCents: figures.own_registration ?? null,
        evFeeCents: figures.own_ev_fee ?? null,
        transportCents: figures.own_transport ?? null,
      },
      localRateBps: figures.own_local_rate ?? null,
      inspectionCents: figures.own_inspection ?? null,
      reconditioningCents: figures.own_repairs ?? null,
    },
  };
}

function readCents(text: string): number | null {
  const cents = parseDollars(text);
  return cents !== null && cents >= 0 && cents <= DOLLARS_MAX_CENTS ? cents : null;
}

/** Percent as basis points without floating point: "4.875" is 487.5. */
function readRateBps(text: string): number | null {
  const [, whole, fraction = ''] = PERCENT.exec(text) ?? [];
  if (whole === undefined) return null;
  const bps = Number(`${whole}${fraction.padEnd(4, '0')}`) / 100;
  return bps <= RATE_MAX_BPS ? bps : null;
}
