import type { Fuel, SellerKind } from '@/db/vocabulary';
import type { RiskRule } from './risk';

/** The car as far as questions to its seller follow from it. Null is unknown. */
export interface QuestionSubject {
  sellerKind: SellerKind | null;
  fuel: Fuel | null;
  riskRules: readonly Pick<RiskRule, 'code' | 'hasFired' | 'isKnown' | 'text'>[];
}

/** Something to ask the seller, and why this car raises it. */
export interface Question {
  /** Of the rule or fact that it follows from; each once. */
  code: string;
  question: string;
  because: string;
}

/** What a rule that fired asks for. Rules about the market, not about the car, ask for nothing. */
const WHEN_FIRED: Readonly<Record<string, string>> = {
  far_under_range: 'Why do you ask so much less than others do for such a car?',
  bait: 'May I see the car and its title before I pay anything?',
  title_brand:
    'What does the title say exactly, and may I see the repair papers and photos from before the repair?',
  title_unknown: 'Is the title clean, in your name and at hand? May I see it?',
  contradiction: 'Can you send a photo of the VIN plate and of the title?',
  vin_missing: 'What is the VIN? Can you send a photo of the plate?',
  mileage_fell: 'How does it come that it was shown with more miles before?',
  brand_vanished: 'Was the title ever branded, and in which state?',
  words_vanished: 'What happened to what the earlier text spoke of?',
  text_brand: 'What does the title say about what the text speaks of?',
  text_damage: 'What was damaged, who repaired it, and may I see the bill?',
  relisted: 'Why was the advert taken down and put up again? Did a buyer step back?',
  photos_shared: 'Can you send new photos of the car, with today’s date beside it?',
  text_shared: 'Where is the car now, and when can I see it there?',
  report_brand: 'What do you know of what the history report says?',
  report_odometer: 'Why did its title have more miles than the odometer?',
  old_car: 'Which tyres, brakes, belts and fluids were replaced, and when?',
  high_mileage: 'May I see the service records?',
  hard_use: 'How were so many miles a year driven, and who drove them?',
  low_mileage: 'Which papers prove the mileage?',
  mileage_unknown: 'What does the odometer show? Can you send a photo of it?',
  recalls: 'Which recalls were carried out, and may I see the receipts?',
};

/** What a rule asks for that had nothing to look at. Rules that would ask the same share a line. */
const WHEN_UNKNOWN: Readonly<Record<string, string>> = {
  words_vanished: 'Was it ever damaged in an accident, by water or by hail?',
  text_brand: 'Was it ever damaged in an accident, by water or by hail?',
  text_damage: 'Was it ever damaged in an accident, by water or by hail?',
  report_brand: 'Do you have a history report, and of which day?',
  report_odometer: 'Do you have a history report, and of which day?',
  recalls: 'Is any recall still open for this VIN?',
};

const BATTERY_FUELS: readonly (Fuel | null)[] = ['electric', 'hybrid', 'plug_in_hybrid'];

/**
 * What to ask the seller of this car, in the order of weight: what fired, what could not be looked at, what
 * its kind of seller and fuel raise. Each question once. Pure.
 */
export function questionsToAsk(car: QuestionSubject): Question[] {
  const fired = car.riskRules.flatMap(({ code, hasFired, text }) =>
    hasFired ? asked(code, WHEN_FIRED[code], text) : [],
  );
  const unknown = car.riskRules.flatMap(({ code, isKnown, text }) =>
    isKnown ? [] : asked(code, WHEN_UNKNOWN[code], text),
  );
  const all = [...fired, ...unknown, ...ofKind(car)];
  return all.filter(
    ({ question }, index) => all.findIndex((each) => each.question === question) === index,
  );
}

function ofKind({ sellerKind, fuel }: QuestionSubject): Question[] {
  return [
    ...(BATTERY_FUELS.includes(fuel)
      ? asked(
          'battery',
          'What state of health does the battery report, and until when is its warranty?',
          'Its battery is the dearest part to replace.',
        )
      : []),
    ...(sellerKind === 'dealer'
      ? asked(
          'extras',
          'Which fees and extras come on top of the price, and can they be left out?',
          'Dealers add fees and extras that adverts leave out.',
        )
      : asked(
          'lien',
          'Is there a loan on the car, and who holds the title until I have paid?',
          sellerKind === null
            ? 'The source does not say who sells it; a private car may be pledged to a lender.'
            : 'A private car may still be pledged to a lender.',
        )),
    ...asked(
      'inspection',
      'May a mechanic of my choice inspect it before I pay?',
      'No rule and no photo stands in for an inspection.',
    ),
  ];
}

function asked(code: string, question: string | undefined, because: string): Question[] {
  return question === undefined ? [] : [{ code, question, because }];
}
