interface Machine {
  platform: string;
  arch: string;
  libc: string | null;
}
interface Entry {
  version?: string;
  optional?: boolean;
  devOptional?: boolean;
  peer?: boolean;
  link?: boolean;
  extraneous?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}
interface Tree {
  packages?: Record<string, Entry>;
}

/** Names of locked packages that an installed tree lacks or has in another version. */
export function findMissingPackages(lock: Tree, installed: Tree, machine: Machine): string[];
