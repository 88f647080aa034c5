import { decodeVin } from '@/lib/vehicles/vin';

/** Bodies, types and categories of vehicles that are no cars, as dealers of all kinds write them. */
const OTHER_BODY =
  /\b(motor ?(cycle|bike)s?|scooters?|mopeds?|dirt ?bikes?|[au]tvs?|side[ -]by[ -]sides?|snow ?mobiles?|jet ?skis?|personal water ?craft|water ?craft|boats?|pontoons?|bow ?riders?|trailers?|motor ?(home|coach)s?|campers?|camper ?vans?|rvs?|(fifth|5th) ?wheels?|toy ?haulers?|class (a|b|b\+|c)|golf ?carts?|go[ -]?karts?|tractors?|fork ?lifts?|excavators?|skid ?steers?|mowers?)\b/i;
/** Makers of none but such vehicles; "Indian" and "Victory" alone could be anybody's name. */
const OTHER_MAKES = new Set(
  (
    'harleydavidson harley kawasaki yamaha ducati ktm polaris canam seadoo skidoo arcticcat husqvarna vespa aprilia ' +
    'motoguzzi royalenfield indianmotorcycle victorymotorcycles bennington searay bayliner ' +
    'winnebago jayco forestriver keystone coachmen thormotorcoach airstream granddesign heartland dutchmen ' +
    'fleetwoodrv tiffin newmar entegracoach kubota johndeere bobcat cfmoto kymco segwaypowersports ezgo clubcar'
  ).split(' '),
);
/** BMW, Honda and Suzuki make both; their motorcycles' VINs begin otherwise. */
const OTHER_KIND = 'motorcycle';

/** Whether a vehicle is told to be no car: by its body, type or category, its maker, or its VIN. */
export function isOtherVehicle(told: {
  make?: string | undefined;
  body?: string | undefined;
  vin?: string | undefined;
}): boolean {
  const { make = '', body = '', vin } = told;
  if (OTHER_BODY.test(body)) return true;
  if (OTHER_MAKES.has(make.toLowerCase().replace(/[^a-z]/g, ''))) return true;
  return vin !== undefined && decodeVin(vin).vehicleKind === OTHER_KIND;
}
