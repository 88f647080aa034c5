/** What a new market still needs: services and their keys, each with a test, and the steps of its operator. */
import { getPerson } from '@/lib/accounts/service';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, requirePersonId } from '@/lib/platform/context';
import type { Setting } from '@/lib/platform/env-settings';
import { AppError, ERRORS, notFound, toAppError } from '@/lib/platform/errors';
import type { Machine } from '@/lib/platform/machine';
import type { CheckedService } from './ports';
import { countListingsByStatus } from './queries';
import { type ServiceTestRow, selectServiceTests, writeServiceTest } from './service-test-queries';
import { groupSettings, type SettingGroup } from './setting-groups';

/** What the list stands on. */
export interface FirstRunPorts {
  checkedServices: readonly CheckedService[];
  /** Every setting, without values. */
  settings: readonly Setting[];
  machine: Machine;
  publicUrl: string;
}

/** A service with what came of its last test. */
export interface ServiceCheck extends Omit<CheckedService, 'probe'> {
  canTest: boolean;
  lastTest: Omit<ServiceTestRow, 'service'> | null;
}

/** One step of an operator, done or not. */
export interface FirstRunStep {
  key: 'market' | 'public_url' | 'backup';
  isDone: boolean;
  /** How it stands, in a sentence. */
  words: string;
}

const PROBE_MS_MAX = 10_000;

/** A group of settings with the services that they set up. */
export interface FirstRunGroup extends SettingGroup {
  services: ServiceCheck[];
}

/** Everything on the list. For admins. */
export async function getFirstRun(
  ctx: Ctx<FirstRunPorts>,
): Promise<{ groups: FirstRunGroup[]; steps: FirstRunStep[] }> {
  authorize(ctx, 'operations.manage');
  const { checkedServices, machine, publicUrl } = ctx.ports;
  const [tests, listings, backup] = await Promise.all([
    selectServiceTests(ctx.db),
    countListingsByStatus(ctx.db),
    machine.lastBackup(),
  ]);
  const lastOf = new Map(tests.map(({ service, ...rest }) => [service, rest]));
  const count = listings.reduce((sum, each) => sum + each.count, 0);
  const isPublic = publicUrl.startsWith('https://');
  const services = checkedServices.map(({ probe, ...service }) => ({
    ...service,
    canTest: probe !== null,
    lastTest: lastOf.get(service.key) ?? null,
  }));
  return {
    groups: groupSettings(ctx.ports.settings).map((group) => ({
      ...group,
      services: services.filter((service) => service.group === group.key),
    })),
    steps: [
      {
        ...{ key: 'market', isDone: count > 0 },
        words:
          count > 0
            ? `The market holds ${count.toLocaleString('en-US')} adverts.`
            : 'The market is empty: import a file, or switch a source on.',
      },
      {
        ...{ key: 'public_url', isDone: isPublic },
        words: isPublic
          ? `People reach it at ${publicUrl}.`
          : `Links in mail lead to ${publicUrl}: set NEXTAUTH_URL to an https address once others use it.`,
      },
      {
        ...{ key: 'backup', isDone: backup !== null },
        words:
          backup === null
            ? 'No backup has been made yet: npm run backup.'
            : `The last backup is of ${backup.finishedAt.toISOString().slice(0, 16)} UTC.`,
      },
    ],
  };
}

/**
 * Tries one service with a real call, at most ten seconds, and keeps what came of it. Throws `not_found`, and
 * `conflict` for one that cannot be tried here.
 */
export async function testService(
  ctx: Ctx<FirstRunPorts>,
  input: { service: string },
): Promise<Omit<ServiceTestRow, 'service'>> {
  authorize(ctx, 'operations.manage');
  const found = ctx.ports.checkedServices.find(({ key }) => key === input.service);
  if (!found) throw notFound('service');
  if (found.probe === null) {
    throw new AppError('conflict', { message: 'It is not set up, so there is nothing to try.' });
  }
  const { email, personId } = await personOf(ctx);
  const startedMs = performance.now();
  const tried = await inTime(found.probe({ email, personId, now: ctx.now() }));
  const result = {
    ...tried,
    durationMs: Math.round(performance.now() - startedMs),
    testedAt: ctx.now(),
  };
  await writeServiceTest(ctx.db, { service: found.key, ...result });
  return result;
}

async function personOf(ctx: Ctx): Promise<{ email: string; personId: string }> {
  const personId = requirePersonId(ctx.actor);
  const { email } = await getPerson(ctx, { personId });
  return { email, personId };
}

/** Never rejects: what went wrong is the outcome. */
async function inTime(work: Promise<string>): Promise<{ isOk: boolean; outcome: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ isOk: boolean; outcome: string }>((resolve) => {
    const outcome = `It did not answer within ${PROBE_MS_MAX / 1_000} seconds.`;
    timer = setTimeout(() => resolve({ isOk: false, outcome }), PROBE_MS_MAX);
  });
  const done = work.then(
    (outcome) => ({ isOk: true, outcome }),
    (thrown: unknown) => {
      const error = toAppError(thrown);
      const row = ERRORS[error.code];
      return { isOk: false, outcome: row.isOpen ? error.message : row.publicText };
    },
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
