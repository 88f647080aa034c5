import { describe, expect, it } from 'vitest';
import { findMissingPackages } from './install.mjs';

const LINUX = { platform: 'linux', arch: 'x64', libc: 'glibc' };
const MAC = { platform: 'darwin', arch: 'arm64', libc: null };
const LOCK = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/@n/linux': {
      version: '2.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['glibc'],
    },
    'node_modules/@n/musl': {
      version: '2.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
    'node_modules/@n/mac': { version: '2.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
    'node_modules/not-windows': { version: '1.0.0', optional: true, os: ['!win32'] },
    'node_modules/asked-for-by-a-peer': { version: '1.0.0', optional: true, peer: true },
  },
};
const INSTALLED = {
  packages: {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/@n/linux': { version: '2.0.0' },
    'node_modules/not-windows': { version: '1.0.0' },
  },
};

describe('findMissingPackages', () => {
  it('is content with a tree that npm ci would leave on this machine', () => {
    expect(findMissingPackages(LOCK, INSTALLED, LINUX)).toEqual([]);
  });

  it('misses the native part of another machine, as after moving the folder there', () => {
    expect(findMissingPackages(LOCK, INSTALLED, MAC)).toEqual(['node_modules/@n/mac']);
    const musl = { ...LINUX, libc: 'musl' };
    expect(findMissingPackages(LOCK, INSTALLED, musl)).toEqual(['node_modules/@n/musl']);
  });

  it('misses what is absent or of another version', () => {
    const other = { packages: { ...INSTALLED.packages, 'node_modules/a': { version: '1.0.1' } } };
    expect(findMissingPackages(LOCK, other, LINUX)).toEqual(['node_modules/a']);
    const { 'node_modules/a': _left, ...rest } = INSTALLED.packages;
    expect(findMissingPackages(LOCK, { packages: rest }, LINUX)).toEqual(['node_modules/a']);
  });
});
