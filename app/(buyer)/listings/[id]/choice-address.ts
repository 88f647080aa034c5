/** What a reader chose of a listing's comps, as its address holds it. */
export interface ChoiceState {
  /** "lst_…" */
  listingId: string;
  /** "val_…": the valuation that the choice began from, so that the address keeps its meaning. */
  valuationId: string;
  drop: readonly string[];
  pin: readonly string[];
  /** The buyer's ZIP, carried along. */
  zip: string | undefined;
}

/** The address of a choice; without one, of the listing itself. One choice has one address. */
export function choiceAddress({ listingId, valuationId, drop, pin, zip }: ChoiceState): string {
  const query = new URLSearchParams();
  if (zip) query.set('buyer_zip', zip);
  const words = [
    ['drop', drop],
    ['pin', pin],
  ] as const;
  const chosen = words.filter(([, ids]) => ids.length > 0);
  if (chosen.length > 0) query.set('valuation', valuationId);
  // Commas stand as they are: they are allowed in a query, and the address stays readable.
  const lists = chosen.map(([name, ids]) => `${name}=${[...ids].sort().join(',')}`);
  const text = [query.toString(), ...lists].filter((part) => part !== '').join('&');
  return `/listings/${listingId}${text === '' ? '' : `?${text}`}#value`;
}

const without = (ids: readonly string[], id: string): string[] => ids.filter((each) => each !== id);
const toggled = (ids: readonly string[], id: string): string[] =>
  ids.includes(id) ? without(ids, id) : [...ids, id];

/** The choice with a comp left out, or counted again. A comp that is left out is not pinned. */
export function withDropToggled(state: ChoiceState, id: string): ChoiceState {
  return { ...state, drop: toggled(state.drop, id), pin: without(state.pin, id) };
}

/** The choice with a comp pinned, or not pinned any more. A pinned comp is not left out. */
export function withPinToggled(state: ChoiceState, id: string): ChoiceState {
  return { ...state, pin: toggled(state.pin, id), drop: without(state.drop, id) };
}
