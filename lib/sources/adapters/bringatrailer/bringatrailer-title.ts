import { readTitle } from '@/lib/vehicles/model-reading';

/** Things sold beside cars; a title that names one of them and no model year is not a car's. */
const PARTS =
  /\b(wheels?|seats?|engines?|hard ?tops?|soft ?top|steering wheels?|tool ?(kit|roll|box)s?|luggage|gearbox|transmissions?|transaxles?|parts|bumpers?|brochures?|literature|manuals|signs?|neon|posters?|jackets?|helmets?|watch|clock|carburetors?|rims|tires|exhaust|headlights?|radio|body ?panels?|crate|gas pumps?|memorabilia|collection|trailer hitch|lift|diecast|models? cars?|pedal car|go[- ]?kart|kart|trailer|simulator|grille|hubcaps?|intake|dash(board)?|bust|sculpture|art(work)?|license plates?|car cover|roof ?rack)\b(?!-)/i;
/** Things with wheels or wings and a model year that are no cars. */
const OTHER_VEHICLES =
  /\b(motorcycle|scooter|moped|mini ?bike|minibike|dirt ?bike|snowmobile|jet ?ski|boat|runabout|airstream|travel trailer|camper trailer|trailer|tractor|atv|utv|side[- ]by[- ]side|golf ?cart|go[- ]?kart|kart|sidecar|airplane|aircraft|helicopter|bicycle|motorhome|fire (truck|engine)|school bus|skid steer|forklift|vespa|lambretta|ducati|harley-davidson|norton|triumph bonneville|kawasaki|husqvarna|moto guzzi|mv agusta|piaggio|ktm|royal enfield|bsa|vincent|indian (chief|scout|four))\b/i;
const YEAR = /(?:^|[^\d,.])((?:18|19|20)\d{2})(?![\d,.]*\d)/;
const MILEAGE = /(\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?k?)[ -](mile|kilometer|kilometre|km)s?\b/i;

/** A title without the words that stand before some of them. */
export function plainTitle(title: string): string {
  return title
    .slice(0, 300)
    .replace(/^(no reserve|ended):\s*/i, '')
    .trim();
}

/**
 * Whether a title is a car's. Titles of cars have a model year ("14k-Mile 2015 Porsche 911 GT3"); the few
 * without one name a known make and nothing that is sold beside cars.
 */
export function isCarTitle(title: string): boolean {
  if (OTHER_VEHICLES.test(title)) return false;
  const year = YEAR.exec(title);
  if (year === null)
    return !PARTS.test(title) && !/\bfor\b/i.test(title) && readTitle(title) !== null;
  // "Wheels for 2015 Porsche 911": what stands before a year may be a colour, but not a thing.
  return (
    !PARTS.test(title.slice(0, year.index)) &&
    !/\bfor\b/i.test(title.slice(0, year.index)) &&
    !/\b(wheels|seats|hardtop|engine|parts)$/i.test(title)
  );
}

/** The mileage as a title writes it, with its unit ("14k Miles"); undefined where it has none. */
export function mileageOfTitle(title: string): { mileage?: string; mileageUnit?: string } {
  const [, number, unit] = MILEAGE.exec(title) ?? [];
  if (number === undefined || unit === undefined) return {};
  const isKm = /^k/i.test(unit);
  return isKm ? { mileage: `${number} km`, mileageUnit: 'km' } : { mileage: `${number} miles` };
}
