/**
 * Feature switches: what an operator may stop or let some people have, without a new version. Declared here
 * with what is usual; what an operator set instead is stored with the market and read every few seconds.
 */
import { createHash } from 'node:crypto';
import type { Role, SwitchMode } from '@/db/vocabulary';
import type { Permission } from '@/lib/platform/authz';
import { type Actor, actorKey, type Ctx, personIdOf } from '@/lib/platform/context';
import { outsideDatabaseTime, waitForShared } from '@/lib/platform/database-time';
import { AppError } from '@/lib/platform/errors';
import type { Log } from '@/lib/platform/log';

/** A switch as the code has it. */
export interface SwitchDefinition {
  label: string;
  /** What it does, for the operator. */
  about: string;
  /** How it stands where nobody set it. */
  usual: 'on' | 'off';
  /** What people are told while it is not as usual. */
  unusualText: string;
  /** Who is told before they come to it: everyone by a line over each page, or nobody but admins. */
  seenBy: 'everyone' | 'admins';
  /** Whether it may be on for some people and off for others. */
  isSplittable: boolean;
}

/** Every switch. */
export const SWITCHES = {
  sign_ups: {
    label: 'Sign-ups',
    about: 'New accounts, by the form and by accounts of other sites. Signing in is not touched.',
    usual: 'on',
    unusualText:
      'New accounts are not taken for the moment. Whoever has one signs in as always; try again later.',
    seenBy: 'admins',
    isSplittable: true,
  },
  snap_publishing: {
    label: 'Publishing from Snap Studio',
    about:
      'Putting cars up at eBay. What is up stays up; what was agreed to waits and is tried again for about an hour.',
    usual: 'on',
    unusualText: 'Publishing is paused for the moment. Your car is kept as it is; try again later.',
    seenBy: 'admins',
    isSplittable: true,
  },
  alert_sending: {
    label: 'Sending of alerts',
    about: 'Messages about cars on every channel. They wait, and leave when it is on again.',
    usual: 'on',
    unusualText: 'Alerts are not sent for the moment. They wait and follow later.',
    seenBy: 'everyone',
    isSplittable: false,
  },
  live_search: {
    label: 'Live search',
    about: 'Asking sources while somebody searches. Results of the market itself stay.',
    usual: 'on',
    unusualText: 'Live search is paused for the moment.',
    seenBy: 'admins',
    isSplittable: true,
  },
  read_only: {
    label: 'Read-only',
    about:
      'Refuses every change by people and programs with 503, admins excepted. Reading, signing in, stopping messages by their links, and background work go on.',
    usual: 'off',
    unusualText:
      'Deal Scout is read-only for the moment: you can look, and nothing can be changed.',
    seenBy: 'everyone',
    isSplittable: false,
  },
} as const satisfies Record<string, SwitchDefinition>;

export type SwitchName = keyof typeof SWITCHES;

/** The names, in the order in which they are shown. */
export const SWITCH_NAMES = Object.keys(SWITCHES) as SwitchName[];

/** How a switch is set. `percent` counts with percentage only, `roles` with roles only. */
export interface SwitchRule {
  mode: SwitchMode;
  percent: number | null;
  roles: readonly Role[];
}

/** What was set in place of the usual; switches that were not are absent. */
export type StoredRules = ReadonlyMap<string, SwitchRule>;

/** Reads what is set; at most a few seconds old. */
export interface SwitchReader {
  /** Never rejects: while the database is away, what was known last. */
  rules(): Promise<StoredRules>;
}

/** For verbs that a switch may stop. Without a reader everything is as usual. */
export interface SwitchPorts {
  switches?: SwitchReader;
}

/** How a switch stands by what is stored. */
export function ruleOf(name: SwitchName, rules: StoredRules): SwitchRule {
  return rules.get(name) ?? { mode: SWITCHES[name].usual, percent: null, roles: [] };
}

const SHARES = 100;

/**
 * Whether a rule holds for somebody. A share of people is always the same people, other ones for each
 * switch, and grows with the percentage. Background work is stopped only by `off`: who may start it was
 * asked before.
 */
export function isOnFor(name: SwitchName, rule: SwitchRule, actor: Actor): boolean {
  if (rule.mode === 'on' || rule.mode === 'off') return rule.mode === 'on';
  if (actor.kind === 'job' || actor.kind === 'system') return true;
  if (rule.mode === 'roles') return actor.kind !== 'visitor' && rule.roles.includes(actor.role);
  return shareOf(name, personIdOf(actor) ?? actorKey(actor)) < (rule.percent ?? 0);
}

/** 0 to 99, evenly spread over keys. */
function shareOf(name: string, key: string): number {
  return createHash('sha256').update(`${name}:${key}`).digest().readUInt32BE(0) % SHARES;
}

/** Whether a switch is on for whoever asks. */
export async function isSwitchOn(
  ctx: Pick<Ctx<SwitchPorts>, 'actor' | 'ports'>,
  name: SwitchName,
): Promise<boolean> {
  const rules = (await ctx.ports.switches?.rules()) ?? new Map();
  return isOnFor(name, ruleOf(name, rules), ctx.actor);
}

/** When it makes sense to look again whether something goes on. */
export const PAUSED_RETRY_SECONDS = 300;

/** Throws `paused` with the switch's own words where it is off for whoever asks. */
export async function assertSwitchOn(
  ctx: Pick<Ctx<SwitchPorts>, 'actor' | 'ports'>,
  name: SwitchName,
): Promise<void> {
  if (await isSwitchOn(ctx, name)) return;
  throw new AppError('paused', {
    message: SWITCHES[name].unusualText,
    retryAfterSeconds: PAUSED_RETRY_SECONDS,
    details: { switch: name },
  });
}

/**
 * What goes on while nothing may be changed: ways in, words of services, links in messages, and questions
 * that are asked with a body and change nothing.
 */
const OPEN_WHILE_READ_ONLY: ReadonlySet<Permission> = new Set<Permission>([
  'auth.enter',
  'webhooks.receive',
  'alert_links.use',
  'valuations.create',
  'pricing.suggest',
  'mcp.use',
]);

/** Throws `read_only` for a change by somebody who is no admin, while the switch says so. */
export async function refuseWhileReadOnly(
  reader: SwitchReader | undefined,
  asked: { actor: Actor; permission: Permission },
): Promise<void> {
  const { actor, permission } = asked;
  if (reader === undefined || OPEN_WHILE_READ_ONLY.has(permission)) return;
  if ((actor.kind === 'person' || actor.kind === 'api_key') && actor.role === 'admin') return;
  if (ruleOf('read_only', await reader.rules()).mode !== 'on') return;
  throw new AppError('read_only', {
    message: SWITCHES.read_only.unusualText,
    retryAfterSeconds: PAUSED_RETRY_SECONDS,
  });
}

/** Keeps what `read` gives for `keptMs`; many who ask at once wait for one reading. */
export function createSwitchReader(options: {
  read(): Promise<StoredRules>;
  keptMs: number;
  log: Log;
}): SwitchReader {
  const { read, keptMs, log } = options;
  let known: StoredRules = new Map();
  let readAtMs = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | null = null;
  async function refresh(): Promise<void> {
    try {
      known = await read();
    } catch (error) {
      log.warn({ error }, 'feature switches not read');
    }
    // After a failure too: a database that is away is not asked at every request.
    readAtMs = performance.now();
  }
  return {
    async rules() {
      if (performance.now() - readAtMs >= keptMs) {
        pending ??= outsideDatabaseTime(refresh).finally(() => {
          pending = null;
        });
        await waitForShared(pending);
      }
      return known;
    },
  };
}
