import type { SnapCondition } from '@/db/snap-content';

/** What the questions are called where their answers are named as evidence. */
const QUESTION_LABELS: Readonly<Record<Exclude<keyof SnapCondition, 'damage'>, string>> = {
  titleStatus: 'Title',
  accidents: 'Accidents',
  ownersCount: 'Owners',
  keysCount: 'Keys',
  runs: 'Runs',
  tires: 'Tires',
  serviceRecords: 'Service records',
  smokedIn: 'Smoked in',
  modified: 'Modified',
  disclosure: 'Also to know',
};

const isQuestion = (name: string): name is keyof typeof QUESTION_LABELS =>
  Object.hasOwn(QUESTION_LABELS, name);

/** A question with its answer in few words: "Title: clean". What is no question is named as it is. */
export function answerLabel(name: string, condition: SnapCondition): string {
  if (!isQuestion(name)) return name;
  const value = condition[name];
  return name === 'disclosure' || value === undefined
    ? QUESTION_LABELS[name]
    : `${QUESTION_LABELS[name]}: ${value}`;
}
