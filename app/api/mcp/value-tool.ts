import { z } from 'zod';
import { LISTING_STATUSES, type ListingStatus, STATES, type StateCode } from '@/db/vocabulary';
import { listingIdSchema } from '@/lib/deals/schemas';
import { valuationRequestSchema } from '@/lib/valuation/schemas';
import { valueOutsideCar } from '@/lib/valuation/service';
import { clip, money, moneyFields } from './shown-listing';
import { defineTool } from './tool';

/** The nearest comps carry the value; more of them crowd out what a model was asked. */
const COMPS_MAX = 8;

export const valuePartsSchema = z
  .array(z.object({ label: z.string(), ...moneyFields('amount', 'What it adds.') }))
  .describe('From the base to the value; the cents add up.');

/** The bars of the explanation of a value. */
export function toValueParts(
  parts: readonly { label: string; cents: number }[],
): z.input<typeof valuePartsSchema> {
  return parts.map(({ label, cents }) => ({
    label,
    ...money('amount', cents, { isExact: false }),
  }));
}

export const compsSchema = z
  .array(
    z.object({
      listing_id: listingIdSchema,
      title: z.string(),
      mileage_mi: z.int().nullable(),
      state: z.enum(STATES).nullable(),
      status: z.enum(LISTING_STATUSES),
      ...moneyFields('price', 'Its ask.'),
      ...moneyFields('adjusted_price', 'Its ask moved to this car’s age, mileage and equipment.'),
    }),
  )
  .describe(`The ${COMPS_MAX} most alike adverts, nearest first.`);

interface Comp {
  listingId: string;
  title: string;
  mileageMi: number | null;
  state: StateCode | null;
  status: ListingStatus;
  priceCents: number;
  adjustedPriceCents: number;
}

/** The nearest comparable adverts. */
export function toComps(comps: readonly Comp[]): z.input<typeof compsSchema> {
  return comps.slice(0, COMPS_MAX).map((comp) => ({
    listing_id: comp.listingId,
    title: clip(comp.title),
    mileage_mi: comp.mileageMi,
    state: comp.state,
    status: comp.status,
    ...money('price', comp.priceCents),
    ...money('adjusted_price', comp.adjustedPriceCents, { isExact: false }),
  }));
}

const { shape } = valuationRequestSchema;
const input = valuationRequestSchema.extend({
  trim: shape.trim.describe('Trim level, as the advert words it: "EX-L".'),
  body: shape.body.describe('Body style; read from the model unless given.'),
  drivetrain: shape.drivetrain.describe('Drivetrain; read from the trim unless given.'),
  fuel: shape.fuel.describe('Fuel; read from the model unless given.'),
  transmission: shape.transmission.describe('Transmission, where it is known.'),
  exterior_color: shape.exterior_color.describe('Colour outside, where it is known.'),
  title_status: shape.title_status.describe('What the title says of the car’s past.'),
  state: shape.state.describe('Where the car is.'),
  seller_kind: shape.seller_kind.describe('A dealer unless said; private sellers ask less.'),
  year: shape.year.describe('Model year; needed without a VIN.'),
  make: shape.make.describe('"Honda"; needed without a VIN.'),
  model: shape.model.describe('"CR-V"; needed without a VIN.'),
  mileage_mi: shape.mileage_mi.describe('Odometer, in miles.'),
});

export const valueVehicleTool = defineTool({
  name: 'value_vehicle',
  title: 'Value a vehicle',
  description:
    'What a used car is worth on this market by VIN, or by year, make and model: a middle value with its ' +
    'range, what moved it, and comparable adverts. Give mileage_mi whenever it is known. With ' +
    'price_cents, an ask, it also says how that ask compares.',
  input,
  output: z.object({
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    mileage_mi: z.int().nullable(),
    ...moneyFields('value', 'The middle estimate (p50).'),
    ...moneyFields('value_low', 'The low end (p10).'),
    ...moneyFields('value_high', 'The high end (p90).'),
    ask_percentile: z
      .number()
      .nullable()
      .describe('Of 100 such cars so many ask no more than price_cents; null without one.'),
    confidence: z.number().describe('0 to 1.'),
    unrated_reason: z.string().nullable().describe('Why the value is too uncertain to judge by.'),
    value_parts: valuePartsSchema,
    comps: compsSchema,
  }),
  async call(ctx, request) {
    const value = await valueOutsideCar(ctx, request);
    const structured = {
      year: value.year,
      make: value.make,
      model: value.model,
      trim: value.trim,
      mileage_mi: value.mileageMi,
      ...money('value', value.p50Cents, { isExact: false }),
      ...money('value_low', value.p10Cents, { isExact: false }),
      ...money('value_high', value.p90Cents, { isExact: false }),
      ask_percentile: value.askPercentile,
      confidence: value.confidence,
      unrated_reason: value.unratedReason,
      value_parts: toValueParts(value.parts),
      comps: toComps(value.comps),
    };
    const car = [value.year, value.make, value.model, value.trim].filter(Boolean).join(' ');
    const text = [
      `${car}: about ${structured.value}, from ${structured.value_low} to ${structured.value_high}.`,
      `Confidence ${value.confidence.toFixed(2)} of 1, ${value.comps.length} comps.`,
      ...(value.unratedReason === null
        ? []
        : [`No ask may be judged by it: ${value.unratedText ?? value.unratedReason}`]),
      ...(value.askPercentile === null
        ? []
        : [`Of 100 such cars ${Math.round(value.askPercentile)} ask no more.`]),
    ].join('\n');
    return { structured, text };
  },
});
