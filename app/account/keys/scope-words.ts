import type { Permission } from '@/lib/platform/authz';

const WORDS: Partial<Record<Permission, { label: string; hint: string }>> = {
  'account.read': { label: 'Your account', hint: 'Read your name, e-mail and settings.' },
  'usage.read': { label: 'Your usage', hint: 'Read what you and your keys called.' },
  'health.detailed': {
    label: 'Detailed health',
    hint: 'Read metrics and the state of every part.',
  },
  'captures.manage': {
    label: 'Your finds',
    hint: 'Bring adverts in for you, read and delete what you brought.',
  },
  'feeds.manage': {
    label: 'Your inventory files',
    hint: 'Set up, upload and stop the files of what you sell.',
  },
  'snap.manage': {
    label: 'Your Snap Studio',
    hint: 'Photograph cars, read what was found in the photos, and write their adverts.',
  },
  'selling.manage': {
    label: 'Your cars on offer',
    hint: 'Offer, change and end cars, and answer offers for them.',
  },
  'searches.manage': {
    label: 'Your saved searches',
    hint: 'Read, keep, rename and delete the searches that you keep.',
  },
  'watchlist.manage': {
    label: 'Your watchlist',
    hint: 'Read and change the cars that you watch or hid, with your notes and own prices.',
  },
  'boards.manage': {
    label: 'Your household boards',
    hint: 'Read and change the boards that you belong to: cars, votes, notes, people and links.',
  },
  'service_centers.manage': {
    label: 'Your service center',
    hint: 'Read and change its profile, hours, services and people.',
  },
  'bookings.create': {
    label: 'Booking inspections',
    hint: 'Book an inspection of a car at a service center.',
  },
  'bookings.read': {
    label: 'Reading bookings',
    hint: 'Read the inspections that you booked, or those of your center.',
  },
  'bookings.manage': {
    label: 'Changing bookings',
    hint: 'Move and cancel them, or confirm and close those of your center.',
  },
  'opinions.ask': {
    label: 'Outside opinions',
    hint: 'Ask services outside what a car is worth; a report may cost the operator money.',
  },
  'fees.report': {
    label: 'Dealer fees',
    hint: 'Report what a dealer asks on top of a price, in your name.',
  },
  'inspections.read': {
    label: 'Your inspections',
    hint: 'Read inspections that you booked or that your center does, with their reports.',
  },
  'inspections.perform': {
    label: 'Inspecting cars',
    hint: 'Answer the checklist of your center’s inspections, send photos and sign reports.',
  },
  'inspections.share': {
    label: 'Sharing reports',
    hint: 'Make and end addresses under which others read your inspection reports.',
  },
  'fleet.read': {
    label: 'The fleet',
    hint: 'Read what inspections found, by car: open items, history, recalls and what is due.',
  },
  'fleet.manage': {
    label: 'Items of the fleet',
    hint: 'Say that something an inspection found was dealt with.',
  },
  'listings.import': { label: 'Import', hint: 'Add listings to the market.' },
};

/** What a scope lets a key do, in words; one without words is shown by its name. */
export function scopeWords(scope: Permission): { label: string; hint: string } {
  return WORDS[scope] ?? { label: scope, hint: '' };
}
