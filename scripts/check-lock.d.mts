interface Lock {
  packages: Record<
    string,
    { version?: string; extraneous?: boolean; optionalDependencies?: Record<string, string> }
  >;
}

/** Names under an `optionalDependencies` without an entry of their own. */
export function findMissingOptionals(lock: Lock): string[];

/** Locations of entries that nothing asks for. */
export function findExtraneous(lock: Lock): string[];

/** Locked packages below the floor of their release line. */
export function findBelowFloor(lock: Lock, floors?: Record<string, readonly string[]>): string[];
