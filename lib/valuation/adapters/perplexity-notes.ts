import { z } from 'zod';
import { MS_PER_HOUR } from '@/lib/platform/time';
import { readMarketNotes } from '@/lib/valuation/market-notes';
import { aboutMiles } from '@/lib/valuation/opinion-question';
import { type OpinionQuestion, refused } from '@/lib/valuation/outside-opinion';
import type { OpinionProvider } from '@/lib/valuation/ports';
import { callService, harmless, unreadable } from './service-call';

const LABEL = 'Perplexity';
/** Searching and writing take longer than looking up a value. */
const NOTES_DEADLINE_MS = 45_000;
const OUTPUT_TOKENS_MAX = 900;
const STEPS_MAX = 3;
const MICROS_PER_DOLLAR = 1_000_000;

const INSTRUCTIONS = [
  'You brief somebody who thinks of buying a used car. Search the web and answer with three to six short',
  'statements, one a line, about this model year and trim: known faults and their usual repair cost, how its',
  'prices have moved lately and why, how easy it is to sell. End every line with the numbers of the search',
  'results it rests on, like [1][3]. Leave out whatever no result says. No introduction, no headings, no names',
  'of sellers, no advice.',
].join(' ');

/** Runs that failed come with HTTP 200 as well. */
const stateSchema = z.object({
  status: z.string().nullish(),
  error: z.object({ message: z.string() }).nullish().catch(null),
  usage: z
    .object({ cost: z.object({ total_cost: z.number().min(0).max(100) }).nullish() })
    .nullish()
    .catch(null),
});

/**
 * Notes about a model's market, searched for and written by Perplexity's Agent API
 * (docs.perplexity.ai/docs/agent-api). Only statements with sources are kept, as words.
 */
export function createPerplexityNotes(
  settings: {
    apiKey: string;
    url: string;
    model: string;
    preset: string | null;
    deadlineMs?: number;
  } | null,
  costMicros: number,
): OpinionProvider {
  return {
    key: 'perplexity',
    label: LABEL,
    kind: 'notes',
    isVerified: true,
    sourceUrl: 'https://docs.perplexity.ai/docs/agent-api',
    setupProblem: settings === null ? 'Set PERPLEXITY_API_KEY.' : null,
    costMicros,
    keptSeconds: MS_PER_HOUR / 1_000,
    sharedCap: null,
    missing: () => [],
    async ask(question, how) {
      if (settings === null) return refused('not_set_up', 'Set PERPLEXITY_API_KEY.');
      const { apiKey, url, model, preset, deadlineMs } = settings;
      const called = await callService(
        {
          client: 'perplexity',
          label: LABEL,
          settings: 'PERPLEXITY_API_KEY',
          notFoundMeans: 'retired',
          retiredProblem:
            'The search provider retired this endpoint: look up its present one and set PERPLEXITY_URL.',
          deadlineMs: deadlineMs ?? NOTES_DEADLINE_MS,
        },
        {
          url,
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            ...(preset === null ? { model } : { preset }),
            input: inputOf(question),
            instructions: INSTRUCTIONS,
            tools: [{ type: 'web_search' }],
            max_steps: STEPS_MAX,
            max_output_tokens: OUTPUT_TOKENS_MAX,
          }),
        },
        how,
      );
      if (called.outcome === 'refused') return called;
      const state = stateSchema.safeParse(called.json).data;
      if (state?.status === 'failed' || state?.status === 'cancelled') {
        const said = harmless(state.error?.message ?? state.status);
        return refused('service_failed', `${LABEL} gave up: ${said}.`);
      }
      const notes = readMarketNotes(called.json);
      if (notes === null) return unreadable(LABEL, 'it has no text');
      if (notes.lines.length === 0) {
        return refused('no_sources', `${LABEL} named no sources, so nothing of it is shown.`);
      }
      const dollars = state?.usage?.cost?.total_cost;
      return {
        outcome: 'answered',
        finding: { kind: 'notes', notes },
        costMicros: dollars === undefined ? null : Math.round(dollars * MICROS_PER_DOLLAR),
        quotaLeft: called.quotaLeft,
      };
    },
  };
}

/** The model alone: no VIN, no place, nothing of whoever sells or asks. */
function inputOf({ year, make, model, trim, mileageMi }: OpinionQuestion): string {
  const car = [year, make, model, trim].filter((part) => part !== null).join(' ');
  const about = aboutMiles(mileageMi);
  const miles = about === null ? '' : ` with about ${about} miles`;
  return `The used-car market in the United States for a ${car}${miles}.`;
}
