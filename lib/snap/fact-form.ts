import { z } from 'zod';
import { invalidFields } from '@/lib/platform/errors';
import type { FactChange } from './fact-change';
import { FACT_NAMES, type FactName } from './facts';
import { factValueSchemas } from './job-schemas';

const VALUE_CHARACTERS_MAX = 200;
const NUMBERS: ReadonlySet<FactName> = new Set(['year', 'mileageMi']);
const WIRE_NAMES = {
  mileageMi: 'mileage_mi',
  bodyStyle: 'body_style',
  exteriorColor: 'exterior_color',
  interiorColor: 'interior_color',
} as const;

function schemaOf(name: FactName): z.ZodType {
  return factValueSchemas[
    name in WIRE_NAMES ? WIRE_NAMES[name as keyof typeof WIRE_NAMES] : (name as 'vin')
  ];
}

/** One fact as a form sends it: an empty value takes it back. */
export const factForm = z.object({
  id: z.string().max(64),
  fact: z.enum(FACT_NAMES),
  value: z.string().trim().max(VALUE_CHARACTERS_MAX).default(''),
});

/** Several facts that a page showed, as one field: `[["year",2019],…]`. */
export const shownFactsForm = z.object({
  id: z.string().max(64),
  shown: z.string().max(4_000),
});

const pairs = z.array(
  z.tuple([z.enum(FACT_NAMES), z.union([z.string().max(VALUE_CHARACTERS_MAX), z.number()])]),
);

/**
 * What a form says of one fact. Numbers may have commas and spaces: "41,200". Throws `invalid_fields` on
 * `value` for what cannot be one.
 */
export function readFactForm(form: { fact: FactName; value: string }): FactChange {
  const { fact, value } = form;
  if (value === '') return { [fact]: null };
  const digits = value.replace(/[,\s]|mi$/g, '');
  const said = NUMBERS.has(fact) ? (/^\d{1,9}$/.test(digits) ? Number(digits) : value) : value;
  const parsed = schemaOf(fact).safeParse(said);
  if (parsed.success) return { [fact]: parsed.data };
  const message = NUMBERS.has(fact) ? 'Write it in digits.' : 'That is none of the answers.';
  throw invalidFields([{ field: 'value', message }]);
}

/** The facts that a page showed and its person says are right. Throws `invalid_fields` for what is none. */
export function readShownFacts(shown: string): FactChange {
  try {
    const parsed = pairs.parse(JSON.parse(shown));
    return Object.fromEntries(
      parsed.map(([name, value]) => [name, schemaOf(name).parse(value) as string | number]),
    );
  } catch {
    throw invalidFields([{ field: 'shown', message: 'is no list of facts' }]);
  }
}
