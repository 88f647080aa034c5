import type { SignedReport } from './inspection-report-service';

/** A report as it is printed: with the photos of what was found as JPEG, by their ids. */
export interface PrintedReport extends Omit<SignedReport, 'listingId'> {
  pictures: ReadonlyMap<string, Uint8Array>;
  /** Where anybody may have it checked. */
  verifyUrl: string;
}

/** Prints reports. */
export interface ReportPrinter {
  /** Pages of letter size as PDF. */
  print(report: PrintedReport): Promise<Uint8Array<ArrayBuffer>>;
}
