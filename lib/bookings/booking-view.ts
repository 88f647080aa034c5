/** A booking as its two sides see it. Pure. */
import type {
  BookingEventKind,
  BookingSide,
  BookingStatus,
  InspectionPlace,
} from '@/db/vocabulary';
import type { BookingMove } from './booking';

/** An entry of the trail of a booking. */
export interface BookingEvent {
  kind: BookingEventKind;
  side: BookingSide;
  toStatus: BookingStatus;
  /** When it begins since then. */
  startsAt: Date;
  note: string | null;
  at: Date;
}

/** A booking with where it stands and what its reader may do with it now. */
export interface Booking {
  /** "bkg_…" */
  id: string;
  /** On which side the reader is. */
  side: BookingSide;
  status: BookingStatus;
  centerId: string;
  serviceId: string;
  /** Null once the advert is gone. */
  listingId: string | null;
  vehicleId: string | null;
  carName: string;
  serviceName: string;
  place: InspectionPlace;
  center: {
    name: string;
    phone: string | null;
    address: string;
    timeZone: string;
    isSimulated: boolean;
  };
  /** For the center's side; null for the buyer and once they are gone. */
  buyerName: string | null;
  /** "usr_…" of the mechanic who does it; null while nobody is set. */
  mechanicId: string | null;
  mechanicName: string | null;
  startsAt: Date;
  endsAt: Date;
  priceCents: number;
  /** Until when the buyer cancels or moves it for free, and what cancelling now costs them. */
  freeUntil: Date;
  cancelCostCents: number;
  cancellationRule: string;
  /** Owed for cancelling late; null where it was not. */
  lateFeeCents: number | null;
  meetingPlace: string | null;
  sellerContactNotes: string | null;
  buyerNote: string | null;
  /** What the reader may do now. */
  moves: BookingMove[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
