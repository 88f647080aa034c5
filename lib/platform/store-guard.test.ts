import { describe, expect, it } from 'vitest';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createStoreGuard } from '@/lib/platform/store-guard';

const OPEN_MS = 40;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function guardOf(timeoutMs = 1_000) {
  const metrics = createMetrics();
  const guard = createStoreGuard({
    store: 'test',
    timeoutMs,
    log: silentLog,
    metrics,
    openMs: OPEN_MS,
  });
  const value = async (name: 'storeBreaker' | 'storeFailures') =>
    (await metrics[name].get()).values[0]?.value ?? 0;
  return { guard, value };
}

const fail = () => Promise.reject(new Error('down'));

describe('the guard of a store', () => {
  it('hands on what the store answers and throws', async () => {
    const { guard } = guardOf();
    expect(await guard.run(async () => 7)).toBe(7);
    await expect(guard.run(fail)).rejects.toThrow('down');
  });

  it('gives up on an answer that takes too long', async () => {
    const { guard, value } = guardOf(20);
    await expect(guard.run(() => new Promise(() => {}))).rejects.toThrow('no answer within 20 ms');
    expect(await value('storeFailures')).toBe(1);
  });

  it('leaves the store alone after three failures in a row, not after two', async () => {
    const { guard, value } = guardOf();
    let calls = 0;
    const failing = () => {
      calls += 1;
      return fail();
    };
    for (let call = 0; call < 2; call += 1) await expect(guard.run(failing)).rejects.toThrow();
    await guard.run(async () => 1);
    for (let call = 0; call < 6; call += 1) await expect(guard.run(failing)).rejects.toThrow();
    expect(calls).toBe(5);
    expect(await value('storeBreaker')).toBe(2);
  });

  it('lets one call try again while the others go without, and closes when it works', async () => {
    const { guard, value } = guardOf();
    for (let call = 0; call < 3; call += 1) await guard.run(fail).catch(() => {});
    await pause(OPEN_MS + 10);
    let release = (_: number) => {};
    const probe = guard.run(() => new Promise<number>((resolve) => (release = resolve)));
    await expect(guard.run(async () => 2)).rejects.toThrow();
    expect(await value('storeBreaker')).toBe(1);
    release(1);
    expect(await probe).toBe(1);
    expect(await value('storeBreaker')).toBe(0);
    expect(await guard.run(async () => 3)).toBe(3);
  });
});
