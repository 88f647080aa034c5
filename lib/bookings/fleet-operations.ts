import { z } from 'zod';
import { INSPECTION_SYSTEMS } from '@/db/vocabulary';
import { type CsvCell, toCsv } from '@/lib/platform/http/csv';
import { formatParameter } from '@/lib/platform/http/formats';
import { defineOperation } from '@/lib/platform/http/operation';
import { flagParameter, pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

const read = { tags: ['inspections'], permission: 'fleet.read' } as const;
const PATH = '/api/v1/fleet';
const RESOLUTION_CHARACTERS_MAX = 300;
const instant = z.iso.datetime();

const carSchema = z
  .object({
    inspection_id: z.string(),
    car: z.string(),
    vin: z.string().nullable(),
    center_name: z.string(),
    inspected_at: instant.nullable(),
    odometer_mi: z.int().nullable(),
    open_fail_count: z.int(),
    open_attention_count: z.int(),
    repair_low_cents: z.int().nullable(),
    repair_high_cents: z.int().nullable(),
  })
  .meta({ id: 'FleetCar' });

const findingSchema = z
  .object({
    id: z.string(),
    inspection_id: z.string(),
    car: z.string(),
    vin: z.string().nullable(),
    system: z.enum(INSPECTION_SYSTEMS),
    words: z.string(),
    is_fail: z.boolean(),
    is_critical: z.boolean(),
    repair_low_cents: z.int().nullable(),
    repair_high_cents: z.int().nullable(),
    found_at: instant,
    resolved_at: instant.nullable(),
    resolution: z.string().nullable(),
  })
  .meta({ id: 'FleetFinding' });

/** Every field of a row as a column of its own. */
function csvOf<Row extends Record<string, CsvCell>>(schema: z.ZodObject, rows: readonly Row[]) {
  const columns = Object.keys(schema.shape).map((name) => [name, (row: Row) => row[name] ?? null]);
  return toCsv(Object.fromEntries(columns) as Record<string, (row: Row) => CsvCell>, rows);
}

export const listFleetCarsOperation = defineOperation({
  ...read,
  id: 'fleet.cars',
  method: 'GET',
  path: `${PATH}/cars`,
  summary: 'Inspected cars by their newest inspection, the newest first; a center sees its own',
  query: z.object({
    ...pageParameters(),
    q: z.string().max(80).optional().describe('Words of the car’s name, or a whole VIN.'),
    open: flagParameter().default(false).describe('Only cars at which something is open.'),
    ...formatParameter,
  }),
  response: z.array(carSchema),
  isList: true,
  formats: { csv: ({ data }) => csvOf(carSchema, data) },
});

export const listOpenItemsOperation = defineOperation({
  ...read,
  id: 'fleet.open_items',
  method: 'GET',
  path: `${PATH}/open-items`,
  summary: 'What inspections found and nobody dealt with yet, the newest first',
  query: z.object({
    ...pageParameters(),
    system: z.enum(INSPECTION_SYSTEMS).optional().describe('A part of the car.'),
    is_fail: flagParameter().optional().describe('Only what failed, or only what wants attention.'),
    ...formatParameter,
  }),
  response: z.array(findingSchema),
  isList: true,
  formats: { csv: ({ data }) => csvOf(findingSchema, data) },
});

export const getFleetCarOperation = defineOperation({
  ...read,
  id: 'fleet.car',
  method: 'GET',
  path: `${PATH}/cars/{vin}`,
  summary: 'A car by its VIN: service history here, recalls of its model year, what comes due',
  params: z.object({ vin: z.string().min(1).max(17).describe('Its VIN.') }),
  response: z
    .object({
      vin: z.string(),
      car: z.string(),
      inspections: z.array(carSchema),
      findings: z.array(findingSchema),
      recall_count: z.int().nullable().describe('Of the model year; null: not looked up.'),
      forecast: z
        .array(
          z.object({
            key: z.string(),
            words: z.string(),
            due_on: z.iso.date(),
            due_at_mi: z.int().nullable(),
          }),
        )
        .describe('Rules of thumb of workshops; the car’s own book goes first.'),
    })
    .meta({ id: 'FleetHistory' }),
});

export const resolveFindingOperation = defineOperation({
  tags: ['inspections'],
  permission: 'fleet.manage',
  id: 'fleet.resolve',
  method: 'POST',
  path: `${PATH}/open-items/{id}/resolve`,
  summary: 'Says that something an inspection found was dealt with',
  params: z.object({
    id: z.string().regex(publicIdPattern('inspection_finding')).describe('Finding: "fnd_…".'),
  }),
  body: z
    .strictObject({ resolution: z.string().trim().min(1).max(RESOLUTION_CHARACTERS_MAX) })
    .meta({ id: 'FleetResolution', examples: [{ resolution: 'New tire, bill of 12 March.' }] }),
  response: z.object({ resolved: z.literal(true) }),
  idempotency: 'ignored',
});
