import type { KnownPerson } from '@/lib/accounts/service';
import { toWire, type Wire } from '@/lib/platform/http/snake-case';

/** A person as the API shows them to an admin, without the row's uuid. */
export function toUser({
  personId: _row,
  ...person
}: KnownPerson): Wire<Omit<KnownPerson, 'personId'>> {
  return toWire(person);
}
