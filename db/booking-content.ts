/** Hours of one weekday, as clocks in the center's time zone show them. A day without a row is closed. */
export interface OpenHours {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** "08:00" */
  from: string;
  /** "17:30"; "24:00" is the end of the day. */
  to: string;
}

/** Days on which a center takes nobody, from the first to the last, as dates in its time zone. */
export interface ClosedDays {
  /** "2026-12-24" */
  from: string;
  to: string;
  /** "Christmas" */
  why: string;
}
