import type { Switch } from '@/lib/operations/switches';

/** How a switch stands, in a few words: "on", "on for 20 % of people". */
export function standingOf({
  mode,
  percent,
  roles,
}: Pick<Switch, 'mode' | 'percent' | 'roles'>): string {
  if (mode === 'percentage') return `on for ${percent ?? 0} % of people`;
  if (mode === 'roles') return `on for ${roles.map((role) => role.replace('_', ' ')).join(', ')}`;
  return mode;
}
