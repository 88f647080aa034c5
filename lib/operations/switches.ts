/** Feature switches as operators see and set them. What they do is declared in `lib/platform/switches.ts`. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, type FieldError, invalidFields, notFound } from '@/lib/platform/errors';
import {
  lockSwitch,
  type SwitchRow,
  selectSwitches,
  writeSwitch,
} from '@/lib/platform/switch-queries';
import {
  ruleOf,
  SWITCH_NAMES,
  SWITCHES,
  type SwitchDefinition,
  type SwitchName,
  type SwitchPorts,
  type SwitchRule,
} from '@/lib/platform/switches';
import { inTransaction } from '@/lib/platform/transaction';

/** A switch with how it is set. */
export interface Switch extends SwitchDefinition, SwitchRule {
  name: SwitchName;
  /** False where it is as the code has it and nobody ever set it. */
  isSet: boolean;
  note: string | null;
  version: number;
  updatedAt: Date | null;
}

/** How a switch is to stand. */
export interface SwitchWish extends SwitchRule {
  note: string | null;
}

const UNSET_VERSION = 1;

function toSwitch(name: SwitchName, row: SwitchRow | undefined): Switch {
  return {
    ...{ name, ...SWITCHES[name] },
    ...ruleOf(name, new Map(row ? [[name, row]] : [])),
    ...{ isSet: row !== undefined, note: row?.note ?? null, updatedAt: row?.updatedAt ?? null },
    version: row?.version ?? UNSET_VERSION,
  };
}

/** Every switch, in the order in which they are declared. */
export async function listSwitches(ctx: Ctx): Promise<Switch[]> {
  authorize(ctx, 'operations.manage');
  const rows = new Map((await selectSwitches(ctx.db)).map((row) => [row.name, row]));
  return SWITCH_NAMES.map((name) => toSwitch(name, rows.get(name)));
}

/** One switch by its name. Throws `not_found`. */
export async function getSwitch(ctx: Ctx, input: { name: string }): Promise<Switch> {
  authorize(ctx, 'operations.manage');
  const found = (await listSwitches(ctx)).find(({ name }) => name === input.name);
  if (!found) throw notFound('switch');
  return found;
}

/**
 * Sets a switch; everybody is under it within three seconds. The same again changes nothing. Throws
 * `not_found`, `invalid_fields`, and `precondition_failed` where it was set meanwhile.
 */
export async function setSwitch(
  ctx: Ctx,
  input: { name: string; version: number; wish: SwitchWish },
): Promise<Switch> {
  authorize(ctx, 'operations.manage');
  const name = SWITCH_NAMES.find((known) => known === input.name);
  if (name === undefined) throw notFound('switch');
  const wish = readWish(name, input.wish);
  return inTransaction(ctx, async (tx) => {
    const row = await lockSwitch(tx.db, name);
    const before = toSwitch(name, row ?? undefined);
    if (before.version !== input.version) throw new AppError('precondition_failed');
    if (isSame(before, wish)) return before;
    const version = before.version + 1;
    await writeSwitch(tx.db, { name, ...wish, version, now: tx.now() });
    const { note: _note, ...rule } = wish;
    await audit(tx, {
      action: 'switch.set',
      subjectKind: 'switch',
      subjectId: name,
      details: { ...rule, before: { mode: before.mode, percent: before.percent } },
    });
    return { ...before, ...wish, isSet: true, version, updatedAt: tx.now() };
  });
}

function readWish(name: SwitchName, wish: SwitchWish): SwitchWish {
  const { mode, percent, roles, note } = wish;
  const problems: FieldError[] = [];
  const isSplit = mode === 'percentage' || mode === 'roles';
  if (isSplit && !SWITCHES[name].isSplittable) {
    problems.push({ field: 'mode', message: 'this switch is on or off for everybody' });
  } else if (mode === 'percentage' && percent === null) {
    problems.push({ field: 'percent', message: 'say for how many of 100 people it is on' });
  } else if (mode === 'roles' && roles.length === 0) {
    problems.push({ field: 'roles', message: 'choose at least one role' });
  }
  if (problems.length > 0) throw invalidFields(problems);
  return {
    mode,
    percent: mode === 'percentage' ? percent : null,
    roles: mode === 'roles' ? [...new Set(roles)].sort() : [],
    note: note === '' ? null : note,
  };
}

function isSame(before: Switch, wish: SwitchWish): boolean {
  const { mode, percent, roles, note } = before;
  return (
    mode === wish.mode &&
    percent === wish.percent &&
    note === wish.note &&
    [...roles].sort().join() === wish.roles.join()
  );
}

/** What everybody is told because of a switch, before they come to it. */
export async function listSwitchNotices(ctx: Ctx<SwitchPorts>): Promise<string[]> {
  authorize(ctx, 'announcements.read');
  const rules = (await ctx.ports.switches?.rules()) ?? new Map();
  return SWITCH_NAMES.flatMap((name) => {
    const { seenBy, usual, unusualText } = SWITCHES[name];
    return seenBy === 'everyone' && ruleOf(name, rules).mode !== usual ? [unusualText] : [];
  });
}
