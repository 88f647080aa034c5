'use client';

import { type ChangeEvent, type ReactElement, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { InspectionAnswer, WaitingAnswer } from '@/db/inspection-content';
import { INSPECTION_STATES } from '@/db/vocabulary';
import {
  answerProblem,
  type ChecklistPoint,
  contradictsFigure,
  NOTE_CHARACTERS_MAX,
  SYSTEM_WORDS,
} from '@/lib/bookings/inspection-checklist';
import { limitsInWords, measureOf, readCodes } from '@/lib/bookings/inspection-measures';
import { STATE_WORDS } from '@/lib/bookings/inspection-words';
import { RepairFields } from './repair-fields';
import type { ShownPhoto } from './use-inspection';

const BLANK: Omit<InspectionAnswer, 'state'> = {
  ...{ value: null, codes: [], note: '' },
  ...{ repairLowCents: null, repairHighCents: null },
};

/** One point of the checklist on a screen of its own. Nothing is chosen before the mechanic chooses. */
export function PointScreen({
  point,
  place,
  answer,
  waiting,
  photos,
  onAnswer,
  onPhoto,
}: {
  point: ChecklistPoint;
  place: string;
  answer: InspectionAnswer | null;
  /** Answers of other devices that did not know of this one. */
  waiting: readonly WaitingAnswer[];
  photos: readonly ShownPhoto[];
  onAnswer(answer: InspectionAnswer, settles?: boolean): void;
  onPhoto(file: Blob): void;
}): ReactElement {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  // Typed before a state is chosen: it goes along with it.
  const [draft, setDraft] = useState(BLANK);
  const { state = null, ...rest } = answer ?? { ...draft, state: null };

  function put(change: Partial<InspectionAnswer>): void {
    const next = { ...rest, ...change };
    const chosen = change.state ?? state;
    if (chosen === null) {
      setDraft(next);
      return;
    }
    const isFinding = chosen === 'fail' || chosen === 'attention';
    const whole: InspectionAnswer = {
      ...next,
      ...(isFinding ? {} : { repairLowCents: null, repairHighCents: null }),
      state: chosen,
    };
    const wrong = answerProblem(point, whole);
    setProblem(wrong);
    if (wrong === null) onAnswer(whole);
  }

  const isFinding = state === 'fail' || state === 'attention';
  const warning =
    answer && contradictsFigure(point, answer) ? 'The figure is worse than the answer says.' : null;
  return (
    <section className="bench-point" aria-labelledby={`${id}-words`}>
      <p className="text-ink-2 text-sm">{`${SYSTEM_WORDS[point.system]} · ${place}`}</p>
      <h2 id={`${id}-words`} className="text-lg">
        {point.words}
      </h2>
      <p className="text-ink-2">{point.how}</p>
      <p className="text-ink-3 text-sm">{hintsOf(point)}</p>
      {waiting.length > 0 ? (
        <Choice {...{ answer, waiting }} onChoose={(each) => onAnswer(each, true)} />
      ) : null}
      <fieldset className="bench-states">
        <legend className="sr-only">{point.words}</legend>
        {INSPECTION_STATES.map((each) => (
          <label key={each} className="bench-state" data-state={each}>
            <input
              type="radio"
              name={`${id}-state`}
              value={each}
              checked={state === each}
              onChange={() => put({ state: each })}
            />
            <span>{STATE_WORDS[each]}</span>
          </label>
        ))}
      </fieldset>
      <Figures point={point} answer={rest} onPut={put} />
      {isFinding ? <RepairFields point={point} answer={rest} onPut={put} /> : null}
      <label className="field-label" htmlFor={`${id}-note`}>
        Note
      </label>
      <textarea
        id={`${id}-note`}
        className="control"
        rows={2}
        maxLength={NOTE_CHARACTERS_MAX}
        defaultValue={rest.note}
        onBlur={(event) => event.target.value !== rest.note && put({ note: event.target.value })}
      />
      <Photos {...{ photos, onPhoto }} isWanted={state === 'fail'} />
      <p role="alert" className="text-overpriced">
        {problem ?? warning}
      </p>
    </section>
  );
}

function hintsOf(point: ChecklistPoint): string {
  const limits = point.measure === null ? null : limitsInWords(measureOf(point.measure));
  return [
    point.isCritical ? 'A matter of safety: it can’t be left out.' : null,
    point.needsLift ? 'Needs a lift.' : null,
    limits === null ? null : `${limits[0]?.toUpperCase()}${limits.slice(1)}.`,
  ]
    .filter((hint) => hint !== null)
    .join(' ');
}

/** Two answers that did not know of each other: the mechanic says which one holds. */
function Choice({
  answer,
  waiting,
  onChoose,
}: {
  answer: InspectionAnswer | null;
  waiting: readonly WaitingAnswer[];
  onChoose(answer: InspectionAnswer): void;
}): ReactElement {
  const all = [...(answer ? [answer] : []), ...waiting.map((each) => each.answer)];
  return (
    <fieldset aria-label="Two answers" className="bench-choice">
      <p>Two devices answered without knowing of each other. Which one holds?</p>
      {all.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: answers have no name of their own, and keep their order
        <Button key={at} onClick={() => onChoose(each)}>
          {[STATE_WORDS[each.state], each.value, each.note]
            .filter((part) => part !== null && part !== '')
            .join(', ')}
        </Button>
      ))}
    </fieldset>
  );
}

/** What was read off an instrument: a figure, or the codes of the car's computer. */
function Figures({
  point,
  answer,
  onPut,
}: {
  point: ChecklistPoint;
  answer: Omit<InspectionAnswer, 'state'>;
  onPut(change: Partial<InspectionAnswer>): void;
}): ReactElement | null {
  const id = useId();
  const [wrong, setWrong] = useState<string[]>([]);
  if (point.measure !== null) {
    const { unit, min, max, decimals } = measureOf(point.measure);
    const put = ({ target }: ChangeEvent<HTMLInputElement>) =>
      onPut({ value: target.value === '' ? null : target.valueAsNumber });
    return (
      <div>
        <label className="field-label" htmlFor={id}>{`Figure, ${unit}`}</label>
        <input
          {...{ id, min, max, step: 1 / 10 ** decimals }}
          type="number"
          inputMode="decimal"
          className="control"
          defaultValue={answer.value ?? ''}
          onChange={put}
        />
      </div>
    );
  }
  if (!point.asksCodes) return null;
  return (
    <div>
      <label className="field-label" htmlFor={id}>
        Codes, one after another (P0420)
      </label>
      <input
        id={id}
        className="control"
        autoCapitalize="characters"
        defaultValue={answer.codes.join(' ')}
        onBlur={({ target }) => {
          const read = readCodes(target.value);
          setWrong(read.wrong);
          if (read.codes.join() !== answer.codes.join()) onPut({ codes: read.codes });
        }}
      />
      <p role="alert">{wrong.length > 0 ? `No code: ${wrong.join(', ')}` : ''}</p>
    </div>
  );
}

/** Photos of the point, and a way to take another. */
function Photos({
  photos,
  isWanted,
  onPhoto,
}: {
  photos: readonly ShownPhoto[];
  isWanted: boolean;
  onPhoto(file: Blob): void;
}): ReactElement {
  const id = useId();
  return (
    <div>
      <label className="field-label" htmlFor={id}>
        {isWanted ? 'Photo (a fail wants one)' : 'Photo'}
      </label>
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        className="control"
        onChange={({ target }) => {
          for (const file of target.files ?? []) onPhoto(file);
          target.value = '';
        }}
      />
      <ul className="bench-photos">
        {photos.map(({ key, href, isWaiting }, at) => (
          <li key={key}>
            {/* biome-ignore lint/performance/noImgElement: bytes of this browser, or our own sizes */}
            <img src={href} alt={`${at + 1}`} />
            {isWaiting ? <span className="text-ink-3 text-xs">Waits</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
