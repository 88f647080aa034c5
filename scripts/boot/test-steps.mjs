import path from 'node:path';
import { nextProgram } from './build.mjs';
import { projectRoot } from './project.mjs';

const program = (...parts) => path.join(projectRoot, 'node_modules', ...parts);
const script = (name) => path.join(projectRoot, 'scripts', name);
const node = (name, file, args = []) => ({ name, command: [file, ...args] });

const vitest = (name, projects = [name]) => ({
  name,
  kind: 'vitest',
  command: [
    program('vitest', 'vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
  ],
});

/** The folder tests build into and serve from, never that of a running app. */
export const testBuildFolder = '.next-test';

/** Checks that read only the sources. They run two at a time. */
export const staticSteps = [
  node('lock', script('check-lock.mjs'), ['complete']),
  node('floors', script('check-lock.mjs'), ['floors']),
  node('drift', script('check-drift.mjs')),
  {
    // Types of routes and pages are generated; a clean clone has none yet.
    name: 'types',
    before: [nextProgram(), 'typegen'],
    command: [program('typescript-7', 'bin', 'tsc'), '--noEmit'],
  },
  node('lint', program('@biomejs', 'biome', 'bin', 'biome'), ['check', '.']),
  node('imports', program('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), [
    ...['app', 'components', 'db', 'inngest', 'lib', 'scripts', 'bench', 'e2e', 'clients'],
    ...['--config', '.dependency-cruiser.cjs'],
  ]),
  node('unused', program('knip', 'bin', 'knip.js')),
];

/**
 * What runs one after the other; steps in one row run beside each other. Tests of processes wait most
 * of their time, so they cost the row little. `build` and `browser` are prepared by the runner itself.
 */
export const orderedSteps = [
  [vitest('unit', ['unit', 'pages'])],
  [{ name: 'build', kind: 'build' }],
  [vitest('database', ['database', 'routes']), vitest('processes')],
  [
    {
      name: 'e2e',
      kind: 'playwright',
      command: [
        program('@playwright', 'test', 'cli.js'),
        'test',
        '--config',
        'e2e/playwright.config.ts',
      ],
    },
  ],
];

export const stepNames = [...staticSteps, ...orderedSteps.flat()].map((step) => step.name);
