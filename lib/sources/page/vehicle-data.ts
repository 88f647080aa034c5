const VIN = /\bvin\\?"\s*:\s*\\?"[A-HJ-NPR-Z\d]{17}\\?"/i;

/**
 * Whether a page holds data of a vehicle, under any name: a page that does was rendered, and one whose
 * parser finds nothing in it has a layout that is not known.
 */
export function holdsVehicleData(text: string): boolean {
  return VIN.test(text);
}
