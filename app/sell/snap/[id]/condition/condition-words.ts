import type { DamageSpot } from '@/db/snap-content';
import { CONDITION_ANSWERS, type QuestionName } from '@/lib/snap/condition';

/** A question with its answers, in the words of the page. */
export interface QuestionFace {
  question: string;
  hint?: string;
  answers: readonly { value: string; label: string }[];
}

const ANSWER_WORDS: Readonly<Record<string, string>> = {
  'titleStatus.clean': 'Clean',
  'titleStatus.lien': 'A loan is on it',
  'titleStatus.salvage': 'Salvage',
  'titleStatus.rebuilt': 'Rebuilt',
  'titleStatus.lemon': 'Lemon buyback',
  'titleStatus.missing': 'No title at hand',
  'accidents.none': 'None',
  'accidents.minor': 'Minor',
  'accidents.major': 'Major',
  'runs.drives': 'Runs and drives',
  'runs.runs': 'Runs, but should not be driven',
  'runs.no': 'Does not run',
  'tires.new': 'New',
  'tires.good': 'Good tread',
  'tires.worn': 'Worn',
  'serviceRecords.full': 'All of them',
  'serviceRecords.some': 'Some',
  'serviceRecords.none': 'None',
  'smokedIn.yes': 'Yes',
  'smokedIn.no': 'No',
  'modified.yes': 'Yes',
  'modified.no': 'No',
};

const wordsOf = (name: keyof typeof CONDITION_ANSWERS) =>
  CONDITION_ANSWERS[name].map((value) => ({
    value,
    label: ANSWER_WORDS[`${name}.${value}`] ?? 'I do not know',
  }));
const counts = (values: readonly number[]) =>
  values.map((value) => ({ value: String(value), label: String(value) }));

export const QUESTION_FACES: Readonly<Record<QuestionName, QuestionFace>> = {
  titleStatus: {
    question: 'What does its title say?',
    hint: 'As it stands on the paper from the state.',
    answers: wordsOf('titleStatus'),
  },
  accidents: { question: 'Has it been in accidents?', answers: wordsOf('accidents') },
  runs: { question: 'Does it run?', answers: wordsOf('runs') },
  ownersCount: {
    question: 'How many owners has it had, you included?',
    answers: [...counts([1, 2, 3, 4, 5, 6]), { value: 'unknown', label: 'I do not know' }],
  },
  keysCount: { question: 'How many keys come with it?', answers: counts([0, 1, 2, 3, 4]) },
  serviceRecords: { question: 'Are there service records?', answers: wordsOf('serviceRecords') },
  tires: { question: 'How are its tires?', answers: wordsOf('tires') },
  smokedIn: { question: 'Has it been smoked in?', answers: wordsOf('smokedIn') },
  modified: {
    question: 'Is it modified?',
    hint: 'Engine, exhaust, suspension, software.',
    answers: wordsOf('modified'),
  },
};

export const DAMAGE_KIND_WORDS: Readonly<Record<DamageSpot['kind'], string>> = {
  scratch: 'Scratch',
  dent: 'Dent',
  rust: 'Rust',
  crack: 'Crack',
  stain: 'Stain',
  wear: 'Wear',
  mechanical: 'Mechanical fault',
  warning_light: 'Warning light',
  other: 'Something else',
};

export const SEVERITY_WORDS: Readonly<Record<DamageSpot['severity'], string>> = {
  light: 'Light',
  medium: 'Medium',
  heavy: 'Heavy',
};
