/**
 * The words of an advert: written by templates of confirmed facts, said otherwise by a language model where one is
 * set up, or by their person, whose words nothing here ever replaces unasked.
 */
import type { DraftOrigin } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, type ErrorCode, invalidFields, toAppError } from '@/lib/platform/errors';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { publishLive } from '@/lib/platform/live-events';
import type { Outbound } from '@/lib/platform/outbound-contract';
import type { ModelFailure, WordsModel } from '@/lib/searches/ports';
import { type BudgetPorts, spendCall } from '@/lib/sources/budget';
import { type Draft, descriptionText, draftOf } from './draft';
import { acceptAnswer, draftQuestion } from './draft-model';
import { DESCRIPTION_MAX, plainLine, plainText, TITLE_MAX } from './draft-text';
import {
  draftSourceOf,
  type ModelProblem,
  type SnapDraft,
  toSnapDraft,
  type Words,
} from './draft-view';
import { factsKeyOf } from './facts';
import type { SnapJobRow } from './job-queries';
import { jobTopic } from './job-view';
import { changeOwnJob, type OwnJob, requireJob } from './own-job';
import { listJobPhotoRows } from './photo-queries';

/** What writing words stands on. */
export interface DraftPorts extends BudgetPorts {
  outbound: Outbound;
  limiter: RateLimiter;
  /** Null where none is set up. */
  wordsModel: WordsModel | null;
}
type DraftCtx = Ctx<DraftPorts>;

/** The name of its calls in the day's counts: the same cap as that of searches in words. */
const PROVIDER = 'words_model';
/** So that nobody uses up the day's cap of all. */
const MODEL_RULE: LimitRule = { name: 'draft-model', max: 20, windowSeconds: 3_600 };
const OUTPUT_TOKENS_MAX = 2_000;
const DEADLINE_MS = 20_000;

/** What was written. */
export interface WrittenDraft extends Words {
  origin: Exclude<DraftOrigin, 'person'>;
  /** False where words were there already: these are only proposed beside them. */
  isStored: boolean;
  /** Null where a model's words were not asked for or were taken. */
  modelProblem: ModelProblem | null;
  draft: SnapDraft;
}

const hasModel = (ctx: DraftCtx): boolean =>
  ctx.ports.wordsModel !== null && ctx.market.name !== 'demo';

async function viewOf(ctx: DraftCtx, row: SnapJobRow): Promise<SnapDraft> {
  const photoIds = (await listJobPhotoRows(ctx.db, row.id)).map(({ id }) => id);
  return toSnapDraft(row, { photoIds, hasModel: hasModel(ctx) });
}

/** The words of a person's own job with their evidence. Throws `not_found`. */
export async function getDraft(ctx: DraftCtx, input: OwnJob): Promise<SnapDraft> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  return viewOf(ctx, await requireJob(ctx, input));
}

/**
 * Stores a person's own words, cleaned of what cannot be seen. The same words once more keep who wrote them;
 * `isStillRight` says that they are right for facts that changed since. Throws `not_found`, `invalid_fields` for
 * words that are empty or too long, and `precondition_failed` where the job was changed after `version`, unless
 * only something else than its words was: those are still as in `base`.
 */
export async function saveDraft(
  ctx: DraftCtx,
  input: OwnJob & Words & { version: number; isStillRight?: boolean; base?: Words },
): Promise<SnapDraft> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const words = readWords(input);
  const { base } = input;
  const of = { ...input, isAsSeen: (row: SnapJobRow) => base !== undefined && hasWords(row, base) };
  const row = await changeOwnJob(ctx, of, async (tx, present) => {
    await publishLive(tx.db, jobTopic(present.id), { id: input.jobId });
    const isSame = present.title === words.title && present.description === words.description;
    const isFirst = present.draftFactsKey === null || input.isStillRight;
    return {
      ...words,
      draftOrigin: isSame && present.draftOrigin ? present.draftOrigin : 'person',
      draftFactsKey: isFirst ? factsKeyOf(present) : present.draftFactsKey,
    };
  });
  return viewOf(ctx, row);
}

/** Whether a job's words stand as they were stored from `base`. */
function hasWords(row: { title: string | null; description: string | null }, base: Words): boolean {
  return (
    (row.title ?? '') === plainLine(base.title, TITLE_MAX) &&
    (row.description ?? '') === plainText(base.description, DESCRIPTION_MAX)
  );
}

function readWords({ title, description }: Words): Words {
  const words = {
    title: plainLine(title, TITLE_MAX + 1),
    description: plainText(description, DESCRIPTION_MAX + 1),
  };
  const problems = [
    ...fieldProblems('title', words.title, TITLE_MAX),
    ...fieldProblems('description', words.description, DESCRIPTION_MAX),
  ];
  if (problems.length > 0) throw invalidFields(problems);
  return words;
}

function fieldProblems(field: string, text: string, max: number) {
  if (text === '') return [{ field, message: 'Write something.' }];
  if (text.length <= max) return [];
  return [{ field, message: `At most ${max.toLocaleString('en-US')} characters.` }];
}

/**
 * Writes words of the confirmed facts, by templates or by a language model. Stores them where the job has none,
 * or where `replaceVersion` says that those of that version go; else they are only proposed. A model that cannot
 * be asked, or that says what was not confirmed, leaves the templates' words and its problem. Throws `not_found`,
 * and `precondition_failed` where the job is at another version than `replaceVersion`.
 */
export async function writeDraft(
  ctx: DraftCtx,
  input: OwnJob & { by: 'template' | 'language_model'; replaceVersion: number | null },
): Promise<WrittenDraft> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const row = await requireJob(ctx, input);
  const photoIds = (await listJobPhotoRows(ctx.db, row.id)).map(({ id }) => id);
  const template = draftOf(draftSourceOf(row, photoIds));
  const { draft, problem } =
    input.by === 'language_model'
      ? await modelDraft(ctx, input.personId, template)
      : { draft: template, problem: null };
  const origin = draft === template ? ('template' as const) : ('language_model' as const);
  const words = { title: draft.title.text, description: descriptionText(draft) };
  const isStored =
    input.replaceVersion !== null || (row.title === null && row.description === null);
  const stored = isStored
    ? await changeOwnJob(
        ctx,
        { ...input, version: input.replaceVersion ?? row.version },
        async (tx, present) => {
          await publishLive(tx.db, jobTopic(present.id), { id: input.jobId });
          return { ...words, draftOrigin: origin, draftFactsKey: factsKeyOf(row) };
        },
      )
    : row;
  return { ...words, origin, isStored, modelProblem: problem, draft: await viewOf(ctx, stored) };
}

/** The draft in a model's words; the template itself, with the reason, where those are not to be had. */
async function modelDraft(
  ctx: DraftCtx,
  personId: string,
  template: Draft,
): Promise<{ draft: Draft; problem: ModelProblem | null }> {
  const failed = (code: ModelProblem['code'], words: string[] = []) => ({
    draft: template,
    problem: { code, words },
  });
  const { wordsModel, limiter, outbound } = ctx.ports;
  if (wordsModel === null || !hasModel(ctx)) return failed('no_model');
  const question = draftQuestion(template);
  if (question === null) return failed('nothing_to_say');
  if (!(await limiter.limit(personId, MODEL_RULE)).isAllowed) return failed('too_often');
  try {
    await spendCall(ctx, {
      provider: PROVIDER,
      costMicros: wordsModel.callCostMicros,
      costMicrosMax: wordsModel.dailyCostMaxMicros,
    });
    const how = { outbound, outputTokensMax: OUTPUT_TOKENS_MAX, deadlineMs: DEADLINE_MS };
    const reply = await wordsModel.ask(question, how);
    if (reply.outcome === 'failed') return failed(reply.reason);
    const { draft, refusal } = acceptAnswer(reply.text, template);
    return draft ? { draft, problem: null } : failed(refusal.code, refusal.words);
  } catch (error) {
    return failed(failureOf(ctx, error));
  }
}

const FAILURES: Partial<Record<ErrorCode, ModelFailure>> = {
  budget_spent: 'cap_spent',
  outbound_timeout: 'too_slow',
  outbound_paused: 'too_many',
  outbound_unreachable: 'unreachable',
  outbound_address_refused: 'unreachable',
  outbound_too_large: 'unreadable',
};

function failureOf(ctx: DraftCtx, thrown: unknown): ModelFailure {
  const error = thrown instanceof AppError ? thrown : toAppError(thrown);
  const reason = FAILURES[error.code];
  if (reason === undefined)
    ctx.log.error({ error: thrown }, 'the language model could not be asked');
  return reason ?? 'unreadable';
}
