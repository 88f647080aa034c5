import type { Database } from '@/db/client';
import { runPaced } from '@/lib/platform/pacing';
import type { MarketModel } from './market-model';
import { deserialiseMarketModelInSteps, MarketModelFormatError } from './market-model-codec';
import { findActiveModel, getModelBody } from './queries';

/** A market's model as it is in force. */
export interface ModelInForce {
  id: string;
  version: string;
  model: MarketModel;
}

/** The last model that was read, so that a process parses each model once. */
let loadedModel: { id: string; model: Promise<MarketModel> } | null = null;

/**
 * The model in force, ready to value cars; null before the first training, and while the one in force
 * cannot be read (it is of another version of the program, or damaged), until a training replaces it.
 */
export async function loadActiveModel(db: Database): Promise<ModelInForce | null> {
  const active = await findActiveModel(db);
  if (!active) return null;
  const { id, version } = active;
  if (loadedModel?.id !== id) {
    const model = readModelBody(db, id);
    loadedModel = { id, model };
    model.catch(() => {
      // Another one tries again.
      if (loadedModel?.id === id) loadedModel = null;
    });
  }
  try {
    return { id, version, model: await loadedModel.model };
  } catch (error) {
    if (error instanceof MarketModelFormatError) return null;
    throw error;
  }
}

/** Whether a model is in force that this version of the program cannot read. */
export async function isModelUnreadable(db: Database): Promise<boolean> {
  return (await findActiveModel(db)) !== null && (await loadActiveModel(db)) === null;
}

/** A stored model, ready to value cars. Throws when there is none with this id. */
export async function readModelBody(db: Database, id: string): Promise<MarketModel> {
  return runPaced(deserialiseMarketModelInSteps(await getModelBody(db, id)));
}
