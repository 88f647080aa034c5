import { describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/platform/context';
import { readOnce, shareReads } from './read-once';

const newContext = () => ({}) as Ctx;

describe('readOnce', () => {
  it('reads once for a page whose parts ask at the same time or later', async () => {
    const ctx = shareReads(newContext());
    let readCount = 0;
    const read = async () => ++readCount;
    const both = await Promise.all([readOnce(ctx, 'model', read), readOnce(ctx, 'model', read)]);
    expect([...both, await readOnce(ctx, 'model', read)]).toEqual([1, 1, 1]);
    expect(await readOnce(ctx, 'range', read)).toBe(2);
  });

  it('keeps nothing from one page to the next', async () => {
    const values = ['old', 'new'];
    const read = async () => values.shift();
    expect(await readOnce(shareReads(newContext()), 'model', read)).toBe('old');
    expect(await readOnce(shareReads(newContext()), 'model', read)).toBe('new');
  });

  it('has each ask for itself where nothing is shared', async () => {
    const ctx = newContext();
    const values = ['old', 'new'];
    const read = async () => values.shift();
    expect(await readOnce(ctx, 'model', read)).toBe('old');
    expect(await readOnce(ctx, 'model', read)).toBe('new');
  });

  it('lets all hear of a failure', async () => {
    const ctx = shareReads(newContext());
    const read = async () => {
      throw new Error('away');
    };
    await expect(readOnce(ctx, 'model', read)).rejects.toThrow('away');
    await expect(readOnce(ctx, 'model', read)).rejects.toThrow('away');
  });
});
