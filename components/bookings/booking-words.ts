import type {
  BookingEventKind,
  BookingSide,
  BookingStatus,
  InspectionPlace,
  ServiceCenterKind,
} from '@/db/vocabulary';

export const BOOKING_STATUS_LABELS: Readonly<Record<BookingStatus, string>> = {
  requested: 'Waits for the center',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
  completed: 'Done',
  no_show: 'Missed',
};

export const BOOKING_EVENT_LABELS: Readonly<Record<BookingEventKind, string>> = {
  requested: 'Asked for',
  confirmed: 'Confirmed',
  rescheduled: 'Moved',
  assigned: 'Mechanic set',
  cancelled: 'Cancelled',
  completed: 'Done',
  no_show: 'Missed',
  expired: 'Not confirmed in time',
};

export const SIDE_LABELS: Readonly<Record<BookingSide, string>> = {
  buyer: 'the buyer',
  center: 'the center',
  mechanic: 'the mechanic',
  admin: 'an operator',
  system: 'Deal Scout',
};

export const PLACE_LABELS: Readonly<Record<InspectionPlace, string>> = {
  workshop: 'At the workshop',
  mobile: 'Where the car stands',
};

export const CENTER_KIND_LABELS: Readonly<Record<ServiceCenterKind, string>> = {
  workshop: 'Workshop',
  mobile: 'Comes to the car',
  both: 'Workshop, and comes to the car',
};

export const WEEKDAY_LABELS = [
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
] as const;
