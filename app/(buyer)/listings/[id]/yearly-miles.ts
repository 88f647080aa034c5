import { YEARLY_MI_MAX } from '@/lib/accounts/buyer-settings-schemas';

type Parameters = Record<string, string | string[] | undefined>;

/** Miles a year as somebody typed them into the page's address; null for nothing and for what nobody drives. */
export function yearlyMilesIn(parameters: Parameters): number | null {
  const value = parameters.yearly_mi;
  const text = ((Array.isArray(value) ? value[0] : value) ?? '').replace(/[\s,]/g, '');
  const miles = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return miles >= 1 && miles <= YEARLY_MI_MAX ? miles : null;
}
