/** Which makes and models a market holds, and what a name in an address means. Reads only. */
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { findMake, MAKES } from '@/lib/vehicles/make-model';
import { readModel } from '@/lib/vehicles/model-reading';
import {
  type CountedMake,
  type CountedName,
  listCommonModels,
  listCountedMakes,
  listCountedModels,
} from './market-index-queries';
import { nameMeant, nearestNames } from './market-names';

type CachingCtx = Ctx<{ cache: Cache }>;

const KEPT_SECONDS = 30;
/** Models that a make shows before one asks for all of them. */
const TOP_MODELS = 8;
const MODELS_PER_PAGE = 100;
const NEAREST_MAX = 6;
/** A make has fewer; more would be one invented by its adverts. */
const MODELS_OF_MAKE_MAX = 5_000;

export type { CountedMake, CountedName };

/** Every make on offer, by name, with its most common models. Up to half a minute old. */
export async function listMarketMakes(ctx: CachingCtx): Promise<CountedMake[]> {
  authorize(ctx, 'market.read');
  const where = { area: 'market', key: 'makes', ttlSeconds: KEPT_SECONDS };
  return ctx.ports.cache.getOrSet(where, () => listCountedMakes(ctx.db, TOP_MODELS));
}

/**
 * The models of a make on offer, by name, 100 a page; `next` goes on after this page. The make in any
 * usual spelling. Throws `not_found` for one that is not known.
 */
export async function listMarketModels(
  ctx: CachingCtx,
  input: { make: string; after?: string | undefined },
): Promise<{ make: string; models: CountedName[]; next: string | null }> {
  authorize(ctx, 'market.read');
  const make = findMake(wordsOf(input.make))?.name;
  if (make === undefined) throw notFound('market');
  const found = await listCountedModels(ctx.db, {
    make,
    after: input.after ?? '',
    limit: MODELS_PER_PAGE + 1,
  });
  const models = found.slice(0, MODELS_PER_PAGE);
  return {
    make,
    models,
    next: found.length > models.length ? (models.at(-1)?.name ?? null) : null,
  };
}

/** The models that a list of addresses names: those with most cars on offer, `limit` at most. */
export async function listMarketAddresses(ctx: Ctx, limit: number) {
  authorize(ctx, 'market.read');
  return listCommonModels(ctx.db, limit);
}

/** What a make and a model in an address mean. */
export type MarketName =
  | { make: string; model: string }
  /** Nothing; what is like it. `make` is null where already that is not known. */
  | { make: string | null; model: null; nearest: { make: string; model: string | null }[] };

/**
 * The canonical make and model of a wording, whatever its case, spaces and hyphens ("bmw", "3-series"): one
 * on offer, or else one of the vocabulary. Else what is nearest to it.
 */
export async function findMarketName(
  ctx: CachingCtx,
  input: { make: string; model: string },
): Promise<MarketName> {
  authorize(ctx, 'market.read');
  const make = findMake(wordsOf(input.make));
  if (!make) {
    const names = MAKES.map(({ name }) => name);
    const nearest = nearestNames(names, input.make, NEAREST_MAX);
    return {
      make: null,
      model: null,
      nearest: nearest.map((name) => ({ make: name, model: null })),
    };
  }
  const onOffer = await keptModelNames(ctx, make.name);
  const known = make.models.map(({ model }) => model);
  const exact = nameMeant(onOffer, input.model) ?? nameMeant(known, input.model);
  if (exact !== null) return { make: make.name, model: exact };
  const reading = readModel({ make: make.name, model: wordsOf(input.model), year: null });
  if (reading?.model && reading.isKnown) return { make: reading.make, model: reading.model };
  const names = [...new Set([...onOffer, ...known])];
  const nearest = nearestNames(names, input.model, NEAREST_MAX);
  return {
    make: make.name,
    model: null,
    nearest: nearest.map((model) => ({ make: make.name, model })),
  };
}

/** Hyphens of an address stand for spaces as well. */
function wordsOf(slug: string): string {
  return slug.replaceAll('-', ' ');
}

async function keptModelNames(ctx: CachingCtx, make: string): Promise<readonly string[]> {
  const where = { area: 'market', key: `models ${make}`, ttlSeconds: KEPT_SECONDS };
  const counted = await ctx.ports.cache.getOrSet(where, () =>
    listCountedModels(ctx.db, { make, after: '', limit: MODELS_OF_MAKE_MAX }),
  );
  return counted.map(({ name }) => name);
}
