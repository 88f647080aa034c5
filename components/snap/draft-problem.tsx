import type { ReactElement } from 'react';
import { Banner } from '@/components/ui/states';
import type { ModelProblem } from '@/lib/snap/draft-view';

const WORDS: Readonly<Record<ModelProblem['code'], string>> = {
  no_model: 'No language model is set up here.',
  nothing_to_say: 'Nothing is confirmed yet that could be said in other words.',
  too_often: 'You asked the language model often within an hour. Wait a little.',
  added: 'The language model said what you have not confirmed, so its words were not taken.',
  left_out: 'The language model left out what a buyer should know, so its words were not taken.',
  mixed: 'The language model mixed facts up, so its words were not taken.',
  denial: 'The language model changed a denial, so its words were not taken.',
  style: 'The language model did not write plain sentences, so its words were not taken.',
  unreadable: 'The language model’s answer could not be read.',
  cap_spent: 'What the language model may cost today is used up.',
  too_slow: 'The language model did not answer in time.',
  too_many: 'The language model is asked too often at the moment.',
  key_refused: 'The language model refuses this server’s key.',
  refused: 'The language model refused to answer.',
  unreachable: 'The language model could not be reached.',
  service_failed: 'The language model’s service failed.',
};

/** The problem that an address names; null for one that names none. */
export function problemOfAddress(code: string | string[] | undefined): ModelProblem | null {
  const known = (Object.keys(WORDS) as ModelProblem['code'][]).find((each) => each === code);
  return known ? { code: known, words: [] } : null;
}

/** Why the words are those of the templates; nothing where they are not. */
export function DraftProblem({ problem }: { problem: ModelProblem | null }): ReactElement | null {
  if (problem === null) return null;
  const about = problem.words.length > 0 ? ` (${problem.words.join(', ')})` : '';
  return (
    <Banner tone="warning">{`${WORDS[problem.code]}${about} These are the templates’ words.`}</Banner>
  );
}
