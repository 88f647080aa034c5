/**
 * Who may import whom, as errors. The rooms of lib stand in one order; a room imports itself and the
 * rooms before it, never one after it, and nothing goes back from db to lib or from lib to app.
 */
const ROOMS = [
  'platform',
  'vehicles',
  'accounts',
  'sources',
  'model-years',
  'listings',
  'valuation',
  'costs',
  'deals',
  'captures',
  'searches',
  'shortlists',
  'alerts',
  'snap',
  'selling',
  'bookings',
  'operations',
];
const TESTS = '\\.(test|itest|ptest|spec)\\.tsx?$|/testing[-a-z]*(\\.setup)?\\.ts$';

const roomOrder = ROOMS.slice(0, -1).map((room, index) => ({
  name: `${room}-imports-downwards`,
  severity: 'error',
  comment: `lib/${room} may import only rooms before it`,
  from: { path: `^lib/${room}/`, pathNot: TESTS },
  to: { path: `^lib/(${ROOMS.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...roomOrder,
    {
      name: 'costs-stand-apart',
      severity: 'error',
      comment: 'costs know vehicles and platform only',
      from: { path: '^lib/costs/', pathNot: TESTS },
      to: { path: '^lib/(accounts|sources|model-years|listings|valuation)/' },
    },
    {
      name: 'lib-not-to-app',
      severity: 'error',
      from: { path: '^(lib|db|components)/', pathNot: TESTS },
      to: {
        path: '^(app|inngest|e2e|scripts|bench)/',
        pathNot: '^scripts/test-postgres|^inngest/(client|events)',
      },
    },
    {
      name: 'db-not-to-lib',
      severity: 'error',
      from: { path: '^db/', pathNot: TESTS },
      to: { path: '^(lib|components)/' },
    },
    {
      name: 'lib-not-to-components',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^components/' },
    },
    {
      name: 'app-sees-no-tables',
      severity: 'error',
      comment: 'pages and routes call verbs; queries, adapters and the ORM stay behind them',
      from: { path: '^(app|inngest/functions)/', pathNot: TESTS },
      to: {
        path: '(^lib/.*queries\\.ts$|^lib/.*/adapters/|^db/(client|schema|copy)|node_modules/drizzle-orm)',
      },
    },
    {
      name: 'components-see-no-effects',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: {
        path: '^(lib/.*(service|queries|operations)\\.ts$|lib/composition|db/(client|schema|copy)|lib/.*/adapters/)',
      },
    },
    {
      name: 'tables-behind-queries',
      severity: 'error',
      comment: 'only queries files, and the platform’s own, touch tables',
      from: { path: '^lib/', pathNot: `queries\\.ts$|${TESTS}` },
      to: { path: '^db/schema' },
    },
    {
      name: 'adapters-by-composition',
      severity: 'error',
      comment: 'adapters are chosen in composition, in scripts and by their own kind',
      from: {
        path: '^lib/',
        pathNot: [
          '^lib/composition[-a-z]*\\.ts$',
          '^lib/.*/adapters/',
          '^lib/sources/registry\\.ts$',
          TESTS,
        ],
      },
      to: { path: '/adapters/' },
    },
    {
      name: 'composition-is-the-root',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/composition[-a-z]*\\.ts$' },
      to: { path: '^lib/composition\\.ts$' },
    },
    {
      name: 'engine-is-a-process',
      severity: 'error',
      comment: 'the local engine can be replaced: nobody imports it',
      from: { path: '^(app|lib|db|components|inngest)/', pathNot: `^inngest/engine/|${TESTS}` },
      to: { path: '^inngest/engine/' },
    },
    {
      name: 'engine-knows-no-cars',
      severity: 'error',
      comment: 'the local engine stands on the platform and its own tables',
      from: { path: '^inngest/engine/', pathNot: TESTS },
      to: { path: '^(app|components|inngest/functions|lib/(?!platform/))' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '\\.d\\.m?ts$|(^|/)(icon|opengraph-image|forbidden|loading)\\.|\\.config\\.|^app/.*/(robots|manifest)\\.ts|^app/bench/|^scripts/|^e2e/',
      },
      to: {},
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|\\.data)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
