import { own, PERSON, type PersonalTable } from './personal-table';

/** What lies about a person who has cars inspected, or who works at a service center. */
export const BOOKING_TABLES: readonly PersonalTable[] = [
  // Its reminders are found by its buyer, so it stands before them and is cleared after them.
  {
    table: 'bookings',
    where: `buyer_id = ${PERSON}`,
    file: 'bookings.json',
    about:
      'Inspections that you booked: when, where, for which car, and your notes. Without you they stay as the center’s own record, with no notes and nobody’s name.',
    withheld: ['mechanic_id'],
    fate: { clear: ['buyer_id', 'meeting_place', 'seller_contact_notes', 'buyer_note'] },
  },
  {
    table: 'booking_events',
    where: `actor_id = ${PERSON}`,
    file: 'booking-events.json',
    about: 'What you did to bookings, and what you wrote with it.',
    withheld: [],
    fate: { clear: ['actor_id', 'note'] },
  },
  {
    ...own('booking_reminders', 'booking-reminders.json', 'Which reminders you were sent.'),
    where: `booking_id in (select id from bookings where buyer_id = ${PERSON})`,
    fate: 'keep',
  },
  {
    table: 'inspections',
    where: `mechanic_id = ${PERSON}`,
    file: 'inspections.json',
    about:
      'Inspections that you began or signed at a center. They stay as its buyers’ reports, which bear your first name alone.',
    withheld: [],
    fate: { clear: ['mechanic_id'] },
  },
  {
    table: 'inspection_changes',
    where: `actor_id = ${PERSON}`,
    file: 'inspection-answers.json',
    about: 'What you answered in inspections, and when.',
    withheld: [],
    fate: { clear: ['actor_id'] },
  },
  {
    table: 'inspection_findings',
    where: `resolved_by_id = ${PERSON}`,
    file: 'inspection-findings-resolved.json',
    about: 'Findings of inspections that you said were dealt with.',
    withheld: [],
    fate: { clear: ['resolved_by_id', 'resolution'] },
  },
  own(
    'inspection_links',
    'inspection-links.json',
    'Addresses under which others read your reports; the addresses are not stored.',
    ['token_hash'],
  ),
  own('service_center_members', 'service-center-memberships.json', 'Where you work, and as what.'),
  own(
    'calendar_feeds',
    'calendar-feeds.json',
    'Addresses by which your calendar reads bookings; the addresses are not stored.',
    ['token_hash'],
  ),
];
