import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Market, ROLES, type Role } from '@/db/vocabulary';
import { defaultDisplayName, ROLE_LABELS } from '@/lib/accounts/person';
import { createPersonInput, roleInput } from '@/lib/accounts/schemas';
import {
  createPerson,
  findPerson,
  type KnownPerson,
  listPeople,
  resetPassword,
  setRole,
} from '@/lib/accounts/service';
import { rotateSigningKey } from '@/lib/accounts/signing-keys';
import { verifyAuditChain } from '@/lib/operations/audit-log';
import { purgeDuePeople } from '@/lib/operations/privacy';
import { getRetention, sweepRetention } from '@/lib/operations/retention';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { EnvError } from '@/lib/platform/env-error';
import { toAppError } from '@/lib/platform/errors';

const USAGE = `usage: npm run admin -- <what> [--market demo|live]

  create --email A@B.C [--name NAME] [--role ROLE] [--password-stdin]
         adds a person, an admin unless --role says otherwise
  list                                    shows everyone
  set-role --email A@B.C --role ROLE      gives a person another role
  reset-password --email A@B.C [--password-stdin]
         gives a person a new password and ends their sessions
  rotate-token-key [--now]
         makes a new key for access tokens; the old one ends with its last token, or at once
  verify-audit [--head POSITION:HASH]
         checks that nobody altered the audit log; with a head noted before, also that
         nothing was cut off. Ends with 1 where something is wrong
  purge  removes for good whoever asked for it two weeks ago or more
  retention [--sweep]
         shows how long each kind of row is kept and how many would go now; with --sweep they go

  ROLE is one of: ${ROLES.join(', ')}.
  The password is asked for; without a terminal one is made and printed once.`;

/** No l, o, 0, 1: they are read wrongly. Four groups of five carry 99 bits. */
const PASSWORD_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const PASSWORD_GROUPS = 4;
const PASSWORD_GROUP_CHARACTERS = 5;
const LIST_PAGE_SIZE = 100;

/** Said to the person as it is; ends with exit code 2. */
class UsageError extends Error {}
/** Said to the person as it is; ends with exit code 1. */
export class RefusedError extends Error {}

interface Options {
  email?: string;
  name?: string;
  role?: string;
  market?: string;
  head?: string;
  'password-stdin'?: boolean;
  now?: boolean;
  sweep?: boolean;
}

/** Where a command reads and writes: a person's terminal, or a test's lists. */
export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
  /** Everything that comes in, to its end. */
  readAll(): Promise<string>;
  /** Asks without showing what is typed; null where nobody is there to answer. */
  askHidden: ((question: string) => Promise<string>) | null;
}

type AdminCtx = Ctx<{ encryptionSecret: string; blobs: BlobStore }>;

/** The market that a command works on. */
export interface AdminDesk {
  market: Market;
  makeContext(): Promise<AdminCtx>;
  close(): Promise<void>;
}

interface Desk {
  ctx: AdminCtx;
  terminal: Terminal;
}
type Command = (desk: Desk, options: Options) => Promise<void>;

function readCommandLine(args: readonly string[]): { what: string; options: Options } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        market: { type: 'string' },
        head: { type: 'string' },
        'password-stdin': { type: 'boolean' },
        now: { type: 'boolean' },
        sweep: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [what = 'help', ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`Not understood: ${rest.join(' ')}`);
    return { what: values.help ? 'help' : what, options: values };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wantedEmail(options: Options): string {
  if (!options.email) throw new UsageError('Say whom: --email you@example.com');
  return options.email;
}

function wantedRole(options: Options, otherwise?: Role): Role {
  const parsed = roleInput.safeParse(options.role ?? otherwise);
  if (!parsed.success) throw new UsageError(`--role: one of ${ROLES.join(', ')}.`);
  return parsed.data;
}

function makePassword(): string {
  const group = () =>
    Array.from(
      { length: PASSWORD_GROUP_CHARACTERS },
      () => PASSWORD_ALPHABET[randomInt(PASSWORD_ALPHABET.length)],
    ).join('');
  return Array.from({ length: PASSWORD_GROUPS }, group).join('-');
}

/** From standard input, from the person at the terminal, or made here (then it must be shown). */
async function obtainPassword(
  { terminal }: Desk,
  options: Options,
): Promise<{ password: string; isMade: boolean }> {
  if (options['password-stdin']) {
    const password = (await terminal.readAll()).replace(/\r?\n$/, '');
    if (password === '') throw new UsageError('--password-stdin: nothing came in.');
    return { password, isMade: false };
  }
  const { askHidden } = terminal;
  if (askHidden === null) return { password: makePassword(), isMade: true };
  const password = await askHidden('Password (empty: one is made for you): ');
  if (password === '') return { password: makePassword(), isMade: true };
  if (password !== (await askHidden('The same again: '))) {
    throw new RefusedError('The two are not the same; nothing was changed.');
  }
  return { password, isMade: false };
}

function showMadePassword(
  { terminal }: Desk,
  { password, isMade }: { password: string; isMade: boolean },
): void {
  if (!isMade) return;
  terminal.say(`Password: ${password}`);
  terminal.say('It is shown this once and stored nowhere in this form.');
}

async function personBy(ctx: Ctx, email: string): Promise<KnownPerson> {
  const person = await findPerson(ctx, { email });
  if (!person) {
    throw new RefusedError(`Nobody in the ${ctx.market.name} market has the e-mail ${email}.`);
  }
  return person;
}

const create: Command = async (desk, options) => {
  const { ctx, terminal } = desk;
  const email = wantedEmail(options);
  const role = wantedRole(options, 'admin');
  const displayName = options.name ?? defaultDisplayName(email);
  const draft = { email, displayName, role };
  // What is wrong with the rest is said before a password is asked for.
  refuseInvalid({ ...draft, password: makePassword() });
  const obtained = await obtainPassword(desk, options);
  const person = await createPerson(ctx, refuseInvalid({ ...draft, password: obtained.password }));
  terminal.say(`${ROLE_LABELS[role]} ${person.email} was added to the ${ctx.market.name} market.`);
  showMadePassword(desk, obtained);
};

function refuseInvalid(draft: Record<string, unknown>) {
  const parsed = createPersonInput.safeParse(draft);
  if (parsed.success) return parsed.data;
  throw new RefusedError(
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}

const list: Command = async ({ ctx, terminal }) => {
  let cursor: string | null = null;
  let count = 0;
  do {
    const page: Awaited<ReturnType<typeof listPeople>> = await listPeople(ctx, {
      limit: LIST_PAGE_SIZE,
      cursor,
    });
    for (const person of page.people) {
      const state = person.isDisabled ? 'closed' : 'open';
      terminal.say([person.email, person.role, state, person.displayName, person.id].join('\t'));
    }
    count += page.people.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (count === 0) terminal.say(`Nobody has an account in the ${ctx.market.name} market.`);
};

const changeRole: Command = async (desk, options) => {
  const { ctx, terminal } = desk;
  const role = wantedRole(options);
  const person = await personBy(ctx, wantedEmail(options));
  await setRole(ctx, { personId: person.personId, role });
  terminal.say(`${person.email} is ${ROLE_LABELS[role]} in the ${ctx.market.name} market now.`);
};

const changePassword: Command = async (desk, options) => {
  const { ctx, terminal } = desk;
  const person = await personBy(ctx, wantedEmail(options));
  const obtained = await obtainPassword(desk, options);
  await resetPassword(ctx, { personId: person.personId, password: obtained.password });
  terminal.say(`${person.email} has a new password; all sessions are ended.`);
  showMadePassword(desk, obtained);
};

const rotateTokenKey: Command = async (desk, options) => {
  const { ctx, terminal } = desk;
  const isImmediate = options.now ?? false;
  const { kid } = await rotateSigningKey(ctx, { isImmediate });
  const ends = isImmediate ? 'end within seconds' : 'live out their half hour';
  terminal.say(
    `Key ${kid} signs access tokens of the ${ctx.market.name} market now; older tokens ${ends}.`,
  );
};

function notedHead(head: string | undefined): { position: number; hash: string } | null {
  if (head === undefined) return null;
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(head) ?? [];
  if (position === undefined || hash === undefined) {
    throw new UsageError('--head: as verify-audit prints it, POSITION:HASH.');
  }
  return { position: Number(position), hash };
}

const verifyAudit: Command = async (desk, options) => {
  const { ctx, terminal } = desk;
  const expected = notedHead(options.head);
  const { isIntact, head, brokenAt } = await verifyAuditChain(ctx, expected ? { expected } : {});
  if (!isIntact) throw new RefusedError(`The audit log was altered at entry ${brokenAt}.`);
  if (head.position === 0) return terminal.say('The audit log is empty.');
  terminal.say(`The audit log is intact. Head: ${head.position}:${head.hash}`);
};

const purge: Command = async ({ ctx, terminal }) => {
  const { purgedCount } = await purgeDuePeople(ctx);
  terminal.say(`${purgedCount} ${purgedCount === 1 ? 'person was' : 'people were'} removed.`);
};

const countText = ({ count, isMore }: { count: number; isMore: boolean }): string =>
  `${count.toLocaleString('en-US')}${isMore ? ' or more' : ''}`;

const retention: Command = async ({ ctx, terminal }, options) => {
  if (options.sweep) {
    const { removed, isDone } = await sweepRetention(ctx);
    for (const [key, count] of Object.entries(removed)) terminal.say(`${key}: ${count} removed`);
    terminal.say(isDone ? 'Nothing else is due.' : 'More is due: run it again.');
    return;
  }
  for (const rule of (await getRetention(ctx)).rules) {
    const held = rule.held.count > 0 ? `, ${countText(rule.held)} held` : '';
    const term = `${rule.days} days ${rule.since}`;
    terminal.say(`${rule.key.padEnd(20)} ${countText(rule.due).padStart(8)} due${held}; ${term}`);
  }
};

const COMMANDS: Readonly<Record<string, Command>> = {
  create,
  list,
  'set-role': changeRole,
  'reset-password': changePassword,
  'verify-audit': verifyAudit,
  purge,
  retention,
  'rotate-token-key': rotateTokenKey,
};

const READ_WITHOUT_A_MARKET = 'help';

/**
 * Runs one command line, tells the terminal what came of it, and resolves to the exit code: 0, 1 where
 * it was refused, 2 where it was not understood. `open` is called only when a market is needed.
 */
export async function runAdmin(
  args: readonly string[],
  { terminal, open }: { terminal: Terminal; open: () => AdminDesk },
): Promise<number> {
  try {
    const { what, options } = readCommandLine(args);
    if (what === READ_WITHOUT_A_MARKET) terminal.say(USAGE);
    else await runCommand(what, options, { terminal, open });
    return 0;
  } catch (thrown) {
    const { sentence, exitCode } = explain(thrown);
    terminal.complain(sentence);
    return exitCode;
  }
}

async function runCommand(
  what: string,
  options: Options,
  { terminal, open }: { terminal: Terminal; open: () => AdminDesk },
): Promise<void> {
  const command = Object.hasOwn(COMMANDS, what) ? COMMANDS[what] : undefined;
  if (!command) throw new UsageError(`Not a command: ${what}`);
  const desk = open();
  try {
    if (options.market && options.market !== desk.market) {
      throw new UsageError(`--market ${options.market}: MARKET says ${desk.market}.`);
    }
    await command({ ctx: await desk.makeContext(), terminal }, options);
  } finally {
    await desk.close();
  }
}

/** What went wrong as a sentence, and the exit code. Unexpected errors keep their stack. */
function explain(thrown: unknown): { sentence: string; exitCode: number } {
  if (thrown instanceof UsageError) {
    return { sentence: `${thrown.message}\n\n${USAGE}`, exitCode: 2 };
  }
  if (thrown instanceof RefusedError || thrown instanceof EnvError) {
    return { sentence: thrown.message, exitCode: 1 };
  }
  const error = toAppError(thrown);
  if (error.code === 'unavailable') {
    return { sentence: `The database does not answer: ${error.message}`, exitCode: 1 };
  }
  if (error.code === 'internal') {
    return {
      sentence: thrown instanceof Error ? String(thrown.stack) : String(thrown),
      exitCode: 1,
    };
  }
  const fields = (error.fieldErrors ?? []).map(({ field, message }) => `${field}: ${message}`);
  return { sentence: fields.length > 0 ? fields.join('\n') : error.message, exitCode: 1 };
}
