/**
 * Recalls that a manufacturer has filed for a model year, as NHTSA lists them. They are of the model year:
 * whether one car has had them done, or is concerned at all, nobody publishes by VIN for free.
 */
export interface ModelYearRecalls {
  recallCount: number;
  /** True where one of them tells owners not to drive the car until it is mended. */
  hasParkItRecall: boolean;
  /** When NHTSA was asked, on the wall clock. */
  asOf: Date;
}
