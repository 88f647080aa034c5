import type { ReactElement } from 'react';
import type { DamageSpot, SnapCondition } from '@/db/snap-content';

type Question = Exclude<keyof SnapCondition, 'damage' | 'disclosure'>;

const QUESTIONS: Readonly<Record<Question, string>> = {
  titleStatus: 'Title',
  accidents: 'Accidents',
  runs: 'Runs',
  ownersCount: 'Owners',
  keysCount: 'Keys',
  serviceRecords: 'Service records',
  tires: 'Tires',
  smokedIn: 'Smoked in',
  modified: 'Modified',
};

const words = (value: string | number) => String(value).replaceAll('_', ' ');

function spotWords({ kind, severity, note }: DamageSpot): string {
  return `${words(kind)}, ${severity}${note === '' ? '' : `: ${note}`}`;
}

/** What the seller says of the car's condition; what they did not answer is left out. */
export function ConditionList({ condition }: { condition: SnapCondition }): ReactElement | null {
  const answers = (Object.keys(QUESTIONS) as Question[]).flatMap((name) => {
    const value = condition[name];
    return value === undefined ? [] : [[QUESTIONS[name], words(value)] as const];
  });
  const { damage, disclosure } = condition;
  if (answers.length === 0 && damage.length === 0 && !disclosure) return null;
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold text-base">What the seller says of its condition</h3>
      <dl className="facts">
        {answers.map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
      {disclosure ? <p className="seller-words">{disclosure}</p> : null}
      {damage.length > 0 ? (
        <ul className="list-disc pl-5">
          {damage.map((spot) => (
            <li key={spot.id}>{spotWords(spot)}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
