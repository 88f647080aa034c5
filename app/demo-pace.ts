import { formatCounted } from '@/components/ui/format';

/** What so many cars do in an hour of a real market, about: 3 changes of each in some 48 days. */
const REAL_CHANGES_PER_HOUR = 18;

/** How fast the demo's market goes on, in a sentence, from the rate that is set. */
export function demoPace(changesPerHour: number): string {
  if (changesPerHour === 0) return 'The market stands still: moves are switched off.';
  const changes = `about ${formatCounted(changesPerHour, 'change')} an hour`;
  return changesPerHour > REAL_CHANGES_PER_HOUR
    ? `The market moves faster than a real one: ${changes}.`
    : `The market moves by ${changes}.`;
}
