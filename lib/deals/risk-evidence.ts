import { type AlarmWord, alarmWordsOf, TITLE_ALARM_MASK } from '@/lib/listings/alarm-words';
import type { ModelYearRecalls } from '@/lib/model-years/recall-count';
import type { HistoryFindings } from '@/lib/valuation/vehicle-history';

/** How the values of a model's adverts moved. */
export interface ModelDrift {
  /** Median change of the value of the same adverts, as a share: -0.03 is 3 % less. */
  change: number;
  /** Adverts that were valued both times. */
  advertCount: number;
  /** Median of the days between the two valuations. */
  days: number;
}

/** What the listing page knows beyond the lists: the words behind the signals, and facts of the model. */
export interface RiskEvidence {
  /** The car that its VIN names ("2019 Honda Accord"); null where it names none. */
  vinCar: string | null;
  /** The highest odometer reading that was shown before, in miles. */
  earlierMileageMi: number | null;
  /** Masks of lib/listings/alarm-words.ts; null where no text was seen. */
  vanishedWords: number | null;
  alarmWords: number | null;
  relistCount: number;
  /** Whole days since this advert was first seen, and since the car was in any. */
  daysOnMarket: number;
  carDaysOnMarket: number;
  arePhotosSeen: boolean;
  /** What the newest history report of the car found; null where nobody asked for one. */
  history: HistoryFindings | null;
  /** Null: not looked up. */
  recalls: ModelYearRecalls | null;
  /** Null: not known. */
  drift: ModelDrift | null;
}

const WORDS: Readonly<Record<AlarmWord, string>> = {
  salvage: 'salvage',
  rebuilt_title: 'a rebuilt title',
  flood: 'a flood',
  lemon: 'a buyback',
  total_loss: 'a total loss',
  odometer: 'an odometer that is not right',
  accident: 'an accident',
  frame_damage: 'damage to the frame',
  airbag: 'airbags that went off',
  not_running: 'a car that does not run',
};

/** The words of a mask in plain words ("salvage and an accident"); "damage" where they are not known. */
export function wordsText(
  mask: number | null | undefined,
  part: 'all' | 'title' | 'damage' = 'all',
): string {
  const kept = { all: -1, title: TITLE_ALARM_MASK, damage: ~TITLE_ALARM_MASK }[part];
  const words = alarmWordsOf((mask ?? 0) & kept).map((word) => WORDS[word]);
  const last = words.pop();
  if (last === undefined) return part === 'title' ? 'a branded title' : 'damage';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}

const DIFFERENCES: Readonly<Record<string, string>> = {
  vin_year_differs: 'model year',
  vin_make_differs: 'make',
  vin_model_differs: 'model',
};

/** In what the VIN contradicts the advert, and which car it names where that is known. */
export function contradictionText(flags: readonly string[], vinCar: string | null): string {
  const parts = flags.flatMap((flag) => DIFFERENCES[flag] ?? []);
  if (parts.length === 0 && flags.includes('vin_text_differs')) {
    return 'Its text has another VIN than the advert gives.';
  }
  const named = `another ${parts.join(' and ') || 'car'} than the advert`;
  return vinCar === null ? `The VIN names ${named}.` : `The VIN is that of a ${vinCar}: ${named}.`;
}

/** What a history report says against a car, in words; "a damaged title" where the report is not at hand. */
export function historyText(history: HistoryFindings | null): string {
  if (!history) return 'a damaged title';
  const found = [
    history.titleBrand === null ? null : `a title branded ${history.titleBrand}`,
    history.hasJunkOrSalvageRecord ? 'a junk or salvage yard' : null,
    history.isTotalLossReported ? 'a total loss' : null,
    history.theftCount > 0 ? 'a theft' : null,
  ].filter((part) => part !== null);
  return found.length === 0 ? 'a damaged title' : found.join(', ');
}
