'use client';

import type { AnswerChange, PointState } from '@/lib/bookings/inspection-sync';

/** A point as the server tells it. */
export type ToldPoint = { key: string } & PointState;

/** A call that did not work, in words. */
export class SyncProblem extends Error {
  /** True where the same call may work later: there is no connection, or the server is busy. */
  readonly isPassing: boolean;
  /** By field, where the server says what is wrong. */
  readonly fields: ReadonlyMap<string, string>;
  constructor(message: string, isPassing: boolean, fields = new Map<string, string>()) {
    super(message);
    this.isPassing = isPassing;
    this.fields = fields;
  }
}

type Wire = Record<string, unknown>;

function problemOf(status: number, text: string): SyncProblem {
  const isPassing = status === 429 || status >= 500;
  if (status === 401) return new SyncProblem('Sign in again, then it is sent.', false);
  try {
    const problem = JSON.parse(text) as {
      detail?: string;
      errors?: { field: string; message: string }[];
    };
    const fields = new Map((problem.errors ?? []).map(({ field, message }) => [field, message]));
    const words = problem.errors?.[0]?.message ?? problem.detail;
    if (words) return new SyncProblem(words, isPassing, fields);
  } catch {
    // No problem+json: a proxy in between answered.
  }
  return new SyncProblem(`This did not work (${status}).`, isPassing);
}

async function call(method: string, path: string, body: BodyInit, type: string): Promise<Wire> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/inspections/${path}`, {
      ...{ method, body, headers: { 'content-type': type } },
    });
  } catch {
    throw new SyncProblem('No connection.', true);
  }
  const text = await answer.text();
  if (!answer.ok) throw problemOf(answer.status, text);
  return (JSON.parse(text) as { data: Wire }).data;
}

function answerOf(wire: Wire): PointState['answer'] {
  const { repair_low_cents, repair_high_cents, ...same } = wire;
  return {
    ...(same as Omit<NonNullable<PointState['answer']>, 'repairLowCents' | 'repairHighCents'>),
    repairLowCents: repair_low_cents as number | null,
    repairHighCents: repair_high_cents as number | null,
  } as PointState['answer'];
}

function pointOf(wire: Wire): ToldPoint {
  const waiting = wire.waiting as Wire[];
  return {
    key: wire.key as string,
    revision: wire.revision as number,
    answer: wire.answer === null ? null : answerOf(wire.answer as Wire),
    changeId: wire.change_id as string | null,
    answeredAt: wire.answered_at as string | null,
    waiting: waiting.map((each) => ({
      changeId: each.change_id as string,
      answer: answerOf(each.answer as Wire) as NonNullable<PointState['answer']>,
      answeredAt: each.answered_at as string,
    })),
  };
}

/** Sends what was answered; every point as it stands then. Rejects with `SyncProblem`. */
export async function sendAnswers(
  inspectionId: string,
  changes: readonly AnswerChange[],
): Promise<ToldPoint[]> {
  const body = {
    changes: changes.map(({ answer, ...change }) => ({
      ...{ id: change.id, point_key: change.pointKey, base_revision: change.baseRevision },
      ...{ follows: change.follows, settles: change.settles, answered_at: change.answeredAt },
      answer: {
        ...{ state: answer.state, value: answer.value, codes: answer.codes, note: answer.note },
        repair_low_cents: answer.repairLowCents,
        repair_high_cents: answer.repairHighCents,
      },
    })),
  };
  const type = 'application/json';
  const data = await call('POST', `${inspectionId}/answers`, JSON.stringify(body), type);
  return (data.points as Wire[]).map(pointOf);
}

/** Sends a photo of a point. Rejects with `SyncProblem`. */
export async function sendPhoto(
  inspectionId: string,
  photo: { key: string; pointKey: string; file: Blob },
): Promise<void> {
  const path = `${inspectionId}/photos/${photo.key}?point_key=${photo.pointKey}`;
  await call('PUT', path, photo.file, 'application/octet-stream');
}

/** Completes and signs. Rejects with `SyncProblem`, whose fields name what is missing. */
export async function sendCompletion(
  inspectionId: string,
  notCheckedReason: string | null,
): Promise<void> {
  const body = JSON.stringify({ not_checked_reason: notCheckedReason });
  await call('POST', `${inspectionId}/complete`, body, 'application/json');
}
