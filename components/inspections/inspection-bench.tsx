'use client';

import { type ReactElement, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ChecklistPoint } from '@/lib/bookings/inspection-checklist';
import { SYSTEM_WORDS } from '@/lib/bookings/inspection-checklist';
import { type DeviceState, shownAnswer } from '@/lib/bookings/inspection-device';
import type { ToldPoint } from './inspection-client';
import { InspectionFinish } from './inspection-finish';
import { PointScreen } from './point-screen';
import { type ShownPhoto, useInspection } from './use-inspection';

const INSPECTION_STATE_SIGNS = {
  pass: '✓',
  attention: '!',
  fail: '✗',
  not_applicable: '–',
} as const;

/** A mechanic's work on one car: one point a screen, kept in the browser until it is sent. */
export function InspectionBench({
  inspectionId,
  car,
  checklist,
  points,
  photos,
}: {
  inspectionId: string;
  car: string;
  checklist: readonly ChecklistPoint[];
  points: readonly ToldPoint[];
  photos: readonly ShownPhoto[];
}): ReactElement {
  const work = useInspection(inspectionId, points, photos);
  const [at, setAt] = useState(0);
  const point = checklist[at];
  const { device, waitingCount, isSending, problem } = work;
  const answeredCount = checklist.filter(({ key }) => shownAnswer(device, key)).length;
  const goTo = (key: string) => {
    const found = checklist.findIndex((each) => each.key === key);
    if (found >= 0) setAt(found);
  };
  return (
    <div className="bench">
      <p role="status" className="bench-sync" data-waiting={waitingCount}>
        {syncText({ waitingCount, isSending, problem })}
      </p>
      <p className="tabular text-ink-2 text-sm">
        {`${answeredCount} of ${checklist.length} points answered`}
        <progress value={answeredCount} max={checklist.length} aria-label="Points answered" />
      </p>
      <JumpList {...{ checklist, device }} current={point?.key ?? null} onChoose={goTo} />
      {point ? (
        <PointScreen
          key={point.key}
          point={point}
          place={`${at + 1} of ${checklist.length}`}
          answer={shownAnswer(device, point.key)}
          waiting={device.known[point.key]?.waiting ?? []}
          photos={work.photos.filter(({ pointKey }) => pointKey === point.key)}
          onAnswer={(answer, settles) => work.answer(point.key, answer, settles)}
          onPhoto={(file) => work.addPhoto(point.key, file)}
        />
      ) : (
        <InspectionFinish {...{ inspectionId, car }} sendNow={work.sendNow} onGoTo={goTo} />
      )}
      <div className="bench-ways">
        <Button onClick={() => setAt(Math.max(0, at - 1))} disabled={at === 0}>
          Back
        </Button>
        <Button
          look="primary"
          onClick={() => setAt(Math.min(checklist.length, at + 1))}
          disabled={at >= checklist.length}
        >
          {at >= checklist.length - 1 ? 'To the end' : 'Next'}
        </Button>
      </div>
    </div>
  );
}

/** What the server has, in a sentence. */
export function syncText(state: {
  waitingCount: number;
  isSending: boolean;
  problem: string | null;
}): string {
  const { waitingCount, isSending, problem } = state;
  if (problem !== null) return problem;
  if (waitingCount === 0) return 'Everything is sent.';
  const changes = `${waitingCount} ${waitingCount === 1 ? 'change' : 'changes'}`;
  if (isSending) return `Sending ${changes}.`;
  return `${changes} ${waitingCount === 1 ? 'waits' : 'wait'} for a connection. Nothing is lost.`;
}

/** Every part of the car with how far it is, and each of its points behind a click. */
function JumpList({
  checklist,
  device,
  current,
  onChoose,
}: {
  checklist: readonly ChecklistPoint[];
  device: DeviceState;
  current: string | null;
  onChoose(key: string): void;
}): ReactElement {
  const systems = [...new Set(checklist.map(({ system }) => system))];
  return (
    <details className="bench-jump">
      <summary>All points</summary>
      {systems.map((system) => {
        const own = checklist.filter((point) => point.system === system);
        const done = own.filter(({ key }) => shownAnswer(device, key)).length;
        return (
          <section key={system} aria-label={SYSTEM_WORDS[system]}>
            <h2 className="text-sm">{`${SYSTEM_WORDS[system]}, ${done} of ${own.length}`}</h2>
            <ul>
              {own.map((point) => {
                const state = shownAnswer(device, point.key)?.state;
                return (
                  <li key={point.key}>
                    <button
                      type="button"
                      aria-current={point.key === current ? 'true' : undefined}
                      onClick={() => onChoose(point.key)}
                    >
                      <span aria-hidden="true">{state ? INSPECTION_STATE_SIGNS[state] : '·'}</span>
                      {point.words}
                      <span className="sr-only">{state ? `, ${state}` : ', not answered'}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </details>
  );
}
