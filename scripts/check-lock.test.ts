import { describe, expect, it } from 'vitest';
import { findBelowFloor, findExtraneous, findMissingOptionals } from './check-lock.mjs';

describe('findMissingOptionals', () => {
  const native = { version: '1.0.0' };
  const wantsNative = {
    version: '1.0.0',
    optionalDependencies: { '@a/linux': '1', '@a/mac': '1' },
  };

  it('names each platform package that has no entry of its own', () => {
    const lock = { packages: { 'node_modules/a': wantsNative, 'node_modules/@a/linux': native } };
    expect(findMissingOptionals(lock)).toEqual(['@a/mac (wanted by node_modules/a)']);
  });

  it('finds an entry beside the package, in a folder above it, and at the top', () => {
    const lock = {
      packages: {
        'node_modules/b/node_modules/a': wantsNative,
        'node_modules/b/node_modules/a/node_modules/@a/linux': native,
        'node_modules/b/node_modules/@a/mac': native,
      },
    };
    expect(findMissingOptionals(lock)).toEqual([]);
    const top = {
      packages: {
        'node_modules/b/node_modules/a': wantsNative,
        'node_modules/@a/linux': native,
        'node_modules/@a/mac': native,
      },
    };
    expect(findMissingOptionals(top)).toEqual([]);
  });
});

it('names entries that nothing asks for', () => {
  const lock = {
    packages: { 'node_modules/a': {}, 'node_modules/b': { version: '1.0.0', extraneous: true } },
  };
  expect(findExtraneous(lock)).toEqual(['node_modules/b']);
});

describe('findBelowFloor', () => {
  const floors = { undici: ['7.29.1', '8.10.2'] };
  const isBelow = (version: string): boolean =>
    findBelowFloor({ packages: { 'node_modules/x/node_modules/undici': { version } } }, floors)
      .length > 0;

  it.each([
    ['6.99.0', true],
    ['7.29.0', true],
    ['7.29.1', false],
    ['7.30.0', false],
    ['8.0.0', true],
    ['8.10.1', true],
    ['8.10.2-beta.1', true],
    ['8.10.2', false],
    ['9.0.0', false],
  ])('judges %s by the floor of its own release line: below is %s', (version, expected) => {
    expect(isBelow(version)).toBe(expected);
  });
});
