import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isNodeSupported } from './command.mjs';

it.each([
  ['18.20.4', false],
  ['20.18.9', false],
  ['20.19.0', true],
  ['22.0.0', true],
  ['24.1.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNodeSupported(version)).toBe(expected);
});

it('asks for the same Node as package.json', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  const floor = `${engines.node.replace('>=', '')}.0`;
  expect(isNodeSupported(floor)).toBe(true);
  const [major, minor] = floor.split('.').map(Number);
  expect(isNodeSupported(`${major}.${(minor ?? 0) - 1}.0`)).toBe(false);
});
