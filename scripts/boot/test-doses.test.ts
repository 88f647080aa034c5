import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { doses, leftOutFiles, leftToMiddle } from './test-doses.mjs';

const projectRoot = path.resolve(import.meta.dirname, '..', '..');

describe('doses of the tests', () => {
  it('leave out only files that there are, each once', () => {
    expect(leftToMiddle.filter((file) => !existsSync(path.join(projectRoot, file)))).toEqual([]);
    expect(new Set(leftToMiddle).size).toBe(leftToMiddle.length);
  });

  it('leave out nothing in the middle one, the long one, or at a desk', () => {
    expect(doses.filter((dose) => leftOutFiles(dose).length > 0)).toEqual(['short']);
    expect(leftOutFiles(undefined)).toEqual([]);
  });
});
