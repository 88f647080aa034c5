import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { WordsBox } from '@/components/deals/words-box';
import { toRoute } from '@/components/ui/nav-link';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import type { Ctx } from '@/lib/platform/context';
import type { SuggestionPorts } from '@/lib/searches/ports';
import { WORDS_LENGTH_MAX } from '@/lib/searches/words';
import { readSearchWords } from '@/lib/searches/words-service';
import { suggestFilters } from '@/lib/searches/words-suggestion-service';
import type { PageParameters } from './results-address';
import {
  addressOfWords,
  ignoredOf,
  suggestionProblemOf,
  WORDS_PARAMETER,
  wordsOf,
} from './words-address';

/** Goes on to the results that a sentence in the address asks for; does nothing where there is none. */
export async function followWords(
  ctx: Ctx<SuggestionPorts>,
  parameters: PageParameters,
  settings: Pick<BuyerSettings, 'zip'>,
): Promise<void> {
  const text = wordsOf(parameters);
  if (text === null) return;
  const reading = await readSearchWords(ctx, { text, homeZip: settings.zip });
  const suggestion = await suggestFilters(ctx, reading);
  redirect(toRoute(addressOfWords(reading, parameters, suggestion)));
}

/** The box for a sentence, and what was not understood of the last one. */
export function WordsSearch({
  carried,
  parameters,
}: {
  carried: readonly (readonly [name: string, value: string])[];
  parameters: PageParameters;
}): ReactElement {
  const ignored = ignoredOf(parameters);
  const problem = suggestionProblemOf(parameters);
  return (
    <div className="flex flex-col gap-1">
      <WordsBox action="/" name={WORDS_PARAMETER} maxLength={WORDS_LENGTH_MAX} carried={carried} />
      {ignored.length > 0 ? (
        <p role="status" className="text-ink-2 text-sm">
          {`No filter for: ${ignored.map((word) => `“${word}”`).join(', ')}. Everything else is set below; take away what is wrong.`}
        </p>
      ) : null}
      {problem === null ? null : (
        <p role="status" className="text-ink-2 text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
