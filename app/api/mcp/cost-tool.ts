import { z } from 'zod';
import type { OutTheDoorCost } from '@/lib/costs/out-the-door';
import { costQuerySchema } from '@/lib/costs/schemas';
import { getCost } from '@/lib/costs/service';
import { money, moneyFields } from './shown-listing';
import { defineTool } from './tool';

export const costLinesSchema = z.object({
  lines: z.array(
    z.object({
      label: z.string(),
      ...moneyFields('amount', 'Negative for a trade-in; unknown amounts are not in the total.'),
      basis: z.string().describe('The arithmetic in words.'),
      source: z.string(),
      as_of_year: z.int(),
      is_estimate: z.boolean(),
    }),
  ),
  ...moneyFields('total', 'The sum of the known lines.'),
  unknown_lines: z.array(z.string()).describe('Due or possible, but unknown: not in the total.'),
  notes: z.array(z.string()),
});

/** An out-the-door cost as tools show it. */
export function toCostLines(cost: OutTheDoorCost): z.input<typeof costLinesSchema> {
  return {
    lines: cost.lines.map((line) => ({
      label: line.label,
      ...money('amount', line.amountCents),
      basis: line.basis,
      source: line.source,
      as_of_year: line.asOfYear,
      is_estimate: line.isEstimate,
    })),
    ...money('total', cost.totalCents),
    unknown_lines: cost.unknownLines,
    notes: cost.notes,
  };
}

export const estimateCostTool = defineTool({
  name: 'estimate_cost',
  title: 'Estimate the cost out the door',
  description:
    'What a car really costs where the buyer lives: price, tax, title, registration, dealer fee ' +
    'and transport, each with its arithmetic and source. Needs price_cents and either buyer_zip ' +
    'or buyer_state; give car_zip and buyer_zip for transport. An estimate, no tax advice.',
  input: costQuerySchema,
  output: costLinesSchema,
  async call(ctx, query) {
    const structured = toCostLines(await getCost(ctx, query));
    const text = [
      `Out the door: ${structured.total}.`,
      ...structured.lines.map((line) => `${line.label}: ${line.amount ?? 'unknown'}`),
      ...structured.notes,
    ].join('\n');
    return { structured, text };
  },
});
