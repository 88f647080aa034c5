import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { leftOutFiles } from './test-doses.mjs';

const projectRoot = path.resolve(import.meta.dirname, '..', '..');

describe('doses of the tests', () => {
  it('leave out only files that there are, each once', () => {
    const left = leftOutFiles('short');
    expect(left.filter((file) => !existsSync(path.join(projectRoot, file)))).toEqual([]);
    expect(new Set(left).size).toBe(left.length);
  });

  it('leave out less from one to the next, and nothing in the long one or at a desk', () => {
    const [short, middle] = [leftOutFiles('short'), leftOutFiles('middle')];
    expect(short).toEqual(expect.arrayContaining([...middle]));
    expect(middle.length).toBeGreaterThan(0);
    expect([...leftOutFiles('long'), ...leftOutFiles(undefined)]).toEqual([]);
  });
});
