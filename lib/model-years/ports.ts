import type { Complaint } from './complaints';
import type { FuelEconomyFacts, FuelPrices } from './fuel-economy';
import type { ModelYear } from './model-year';
import type { Recall } from './recalls';
import type { SafetyFacts } from './safety-ratings';
import type { VpicReading } from './vin-decoding';

/** How a service is asked: who counts the calls, and until when. */
export interface ServiceCall {
  /** Called before each call that is made, and may refuse it by throwing. */
  spend(): Promise<void>;
  signal?: AbortSignal | undefined;
}

/** What a service lists for a model year. */
export interface ServiceAnswer<Found> {
  /** The names of its own that it was asked about; none where it lists none that is ours. */
  names: string[];
  /** True where it has more names that fit. */
  isCut: boolean;
  /** Null where it lists nothing under them. */
  found: Found | null;
}

/**
 * NHTSA's public lists by model year. All methods throw what `lib/platform/outbound.ts` throws, what `spend`
 * throws, `outbound_paused` where the service wants fewer calls, and `outbound_unreachable` where it answers
 * with an error or with something that is no answer.
 */
export interface SafetyService {
  recalls(modelYear: ModelYear, call: ServiceCall): Promise<ServiceAnswer<Recall[]>>;
  complaints(modelYear: ModelYear, call: ServiceCall): Promise<ServiceAnswer<Complaint[]>>;
  safetyRatings(modelYear: ModelYear, call: ServiceCall): Promise<ServiceAnswer<SafetyFacts>>;
}

/** EPA's fuel economy by model year; throws as `SafetyService`. */
export interface FuelEconomyService {
  fuelEconomy(modelYear: ModelYear, call: ServiceCall): Promise<ServiceAnswer<FuelEconomyFacts>>;
  fuelPrices(call: ServiceCall): Promise<FuelPrices>;
}

/** A decoder of VINs; throws as `SafetyService`. */
export interface VinService {
  /** The readings of up to fifty VINs, in any order; those that it says nothing of are left out. */
  decode(vins: readonly string[], call: ServiceCall): Promise<VpicReading[]>;
}

/** The services that are asked about model years, and about VINs where the operator wants that. */
export interface ModelYearServices {
  safety: SafetyService;
  fuel: FuelEconomyService;
  vins: VinService | null;
}
