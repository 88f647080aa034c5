/** Which of the names that a service lists are ours. Services spell models their own way, and by trim. */
import { readModel } from '@/lib/vehicles/model-reading';
import { compactKey } from '@/lib/vehicles/wording';
import type { ModelYear } from './model-year';

/** The names that are taken for the model, in the service's order. */
export interface MatchedNames {
  names: string[];
  /** True where more names fit than are asked about. */
  isCut: boolean;
}

/**
 * The names that mean the model. `exact` takes the name that is written as ours, apart from case, spaces and
 * marks, where there is one ("F-150" and no "F-150 LIGHTNING"); only where there is none, and for `every`,
 * all names count that our own vocabulary reads as the model ("330I" and "328I" for the 3 Series, "F150
 * Pickup 2WD" for the F-150). Never a guess by likeness: a name that reads as another model is none.
 */
export function matchModelNames(
  modelYear: ModelYear,
  offered: readonly string[],
  options: { take: 'exact' | 'every'; namesMax: number },
): MatchedNames {
  const each = [...new Set(offered)];
  const same = each.filter((name) => isWrittenAs(modelYear, name));
  const meant = each.filter((name) => same.includes(name) || isReadAs(modelYear, name));
  const names = options.take === 'exact' && same.length > 0 ? same : meant;
  return { names: names.slice(0, options.namesMax), isCut: names.length > options.namesMax };
}

/** The name of the make as a service writes it; null where it lists none that is ours. */
export function matchMakeName(make: string, offered: readonly string[]): string | null {
  return offered.find((name) => compactKey(name) === compactKey(make)) ?? null;
}

function isWrittenAs({ make, model }: ModelYear, name: string): boolean {
  const key = compactKey(name);
  return key === compactKey(model) || key === compactKey(`${make} ${model}`);
}

function isReadAs({ make, model, year }: ModelYear, name: string): boolean {
  const reading = readModel({ make, model: name, year });
  return reading?.make === make && reading.model === model;
}
