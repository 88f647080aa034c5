import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { envSchema } from '@/lib/platform/env';
import { keepAliveMs, nodeFlags } from './boot/children.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const isThere = (file: string) => existsSync(path.join(ROOT, file));

const text = z.union([z.string(), z.number(), z.boolean()]);
/** The part of the Compose Specification that is used here (compose-spec.io); anything else is an error. */
const service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), target: z.string() }).optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  shm_size: z.string().optional(),
  volumes: z.array(z.string()).optional(),
  environment: z.record(z.string(), text).optional(),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string().regex(/^[\d.:]+$/)).optional(),
  secrets: z.array(z.string()).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
    })
    .optional(),
  depends_on: z
    .union([
      z.array(z.string()),
      z.record(
        z.string(),
        z.strictObject({
          condition: z.enum([
            'service_started',
            'service_healthy',
            'service_completed_successfully',
          ]),
        }),
      ),
    ])
    .optional(),
  networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]),
});
const composeSchema = z.strictObject({
  name: z.string(),
  'x-app': z.unknown(),
  services: z.record(z.string(), service),
  secrets: z.record(z.string(), z.strictObject({ environment: z.string() })),
  volumes: z.record(z.string(), z.null()),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean() }).nullable()),
});

describe('compose.yaml', () => {
  const compose = composeSchema.parse(parse(read('compose.yaml'), { merge: true }));
  const services = Object.entries(compose.services);
  const ours = services.filter(([, { image }]) => image.includes('DEAL_SCOUT_IMAGE'));

  it('names only settings that there are, and every secret that production wants', () => {
    expect(ours.map(([name]) => name)).toEqual(['app-1', 'app-2', 'migrate', 'backups']);
    for (const [, { environment = {} }] of ours) {
      const names = Object.keys(environment);
      expect(names.filter((name) => !Object.hasOwn(envSchema.shape, name))).toEqual([]);
      expect(names).toEqual(
        expect.arrayContaining(['NEXTAUTH_SECRET', 'VISITOR_COOKIE_SECRET', 'ENCRYPTION_SECRET']),
      );
      expect(environment).toMatchObject({ APP_MODE: 'production', TRUSTED_PROXY_HOPS: '1' });
    }
  });

  it('holds no secret: each comes from the environment, and none has a default', () => {
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        if (!/SECRET|PASSWORD|TOKEN|KEY|PASSPHRASE/.test(name)) continue;
        expect(String(value), name).toMatch(/^\$\{[A-Z_]+(:\?.*|:-)\}$/);
      }
    }
  });

  it('depends on services, networks and volumes that it has', () => {
    const volumes = Object.keys(compose.volumes);
    for (const [name, each] of services) {
      const needed = Array.isArray(each.depends_on)
        ? each.depends_on
        : Object.keys(each.depends_on ?? {});
      expect(Object.keys(compose.services), name).toEqual(expect.arrayContaining(needed));
      const networks = Array.isArray(each.networks) ? each.networks : Object.keys(each.networks);
      expect(Object.keys(compose.networks), name).toEqual(expect.arrayContaining(networks));
      for (const mount of each.volumes ?? []) {
        const [from = ''] = mount.split(':');
        if (from.startsWith('./')) expect(isThere(from), mount).toBe(true);
        else if (!from.startsWith('$')) expect(volumes, mount).toContain(from);
      }
    }
  });

  it('shows nothing to the outside but the proxy, and lets the app write to its data only', () => {
    const open = services.flatMap(([name, { ports = [] }]) =>
      ports.filter((port) => !port.startsWith('127.0.0.1:')).map(() => name),
    );
    expect(new Set(open)).toEqual(new Set(['nginx']));
    for (const name of ['app-1', 'app-2']) {
      expect(compose.services[name]).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        volumes: ['data:/data'],
      });
    }
  });
});

describe('the Dockerfile', () => {
  const dockerfile = read('Dockerfile');
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map((match) => match[1]);

  it('copies only what there is, from stages that there are', () => {
    const copies = [...dockerfile.matchAll(/^COPY (.+)$/gm)].map((match) => match[1] ?? '');
    expect(copies.length).toBeGreaterThan(5);
    for (const copy of copies) {
      const words = copy.split(' ').filter((word) => !word.startsWith('--'));
      const [, stage] = /--from=(\w+)/.exec(copy) ?? [];
      if (stage !== undefined) expect(stages).toContain(stage);
      else for (const word of words.slice(0, -1)) expect(isThere(word), word).toBe(true);
    }
  });

  it('ends in images that run without rights and are asked whether they live', () => {
    for (const target of ['tools', 'web']) {
      const stage = dockerfile.split(new RegExp(`^FROM \\S+ AS ${target}$`, 'm'))[1] ?? '';
      expect(stage.split(/^FROM /m)[0], target).toMatch(/^USER node$/m);
    }
    expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/api\/health\/live/m);
    for (const [, script] of dockerfile.matchAll(/"(scripts\/[\w./-]+)"/g)) {
      expect(isThere(script ?? ''), script).toBe(true);
    }
  });

  it('names programs that the packages have', () => {
    for (const [, program] of dockerfile.matchAll(/node (node_modules\/\S+)/g)) {
      expect(isThere(program ?? ''), program).toBe(true);
    }
  });

  it('keeps an idle line as long as `npm start` does, and longer than the proxy before it', () => {
    const imageMs = Number(/^ENV KEEP_ALIVE_TIMEOUT=(\d+)$/m.exec(dockerfile)?.[1]);
    expect(imageMs).toBe(keepAliveMs);
    const proxySeconds = Number(
      /^\s*keepalive_timeout (\d+)s;$/m.exec(read('ops/nginx/upstreams.conf'))?.[1],
    );
    expect(imageMs).toBeGreaterThan(proxySeconds * 1_000);
  });

  it('begins its server as `npm start` does: room for young objects, and an end that idle lines do not hold up', () => {
    const first = './scripts/boot/idle-lines.mjs';
    const command = ['node', ...nodeFlags, '--import', first, 'server.js'];
    expect(dockerfile).toContain(`CMD ${JSON.stringify(command).replaceAll(',', ', ')}`);
    expect(read('scripts/serve-web.mjs')).toContain("import './boot/idle-lines.mjs';");
  });

  it('takes no secret and no data into an image', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const name of ['.env', '.env.*', '.data', '.git', 'node_modules', '*.dsbackup']) {
      expect(ignored, name).toContain(name);
    }
  });
});

const kubernetesObject = z.object({
  apiVersion: z.enum(['v1', 'apps/v1', 'batch/v1', 'policy/v1', 'networking.k8s.io/v1']),
  kind: z.string(),
  metadata: z.object({ name: z.string().regex(/^[a-z0-9-]+$/), namespace: z.string().optional() }),
});
const podSchema = z.object({
  automountServiceAccountToken: z.literal(false),
  securityContext: z.object({ runAsNonRoot: z.literal(true) }),
  containers: z.array(
    z.object({
      image: z.string(),
      command: z.array(z.string()).optional(),
      resources: z.object({ requests: z.object({}), limits: z.object({ memory: z.string() }) }),
      securityContext: z.object({
        allowPrivilegeEscalation: z.literal(false),
        readOnlyRootFilesystem: z.literal(true),
        capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
      }),
      volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
    }),
  ),
  volumes: z.array(z.object({ name: z.string() })),
});

/** Every `template.spec` below a value: the pods of a Deployment, a Job or a CronJob. */
function podsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'template' ? [(inner as { spec: unknown }).spec] : podsIn(inner),
  );
}

describe('the Kubernetes file', () => {
  const documents = parseAllDocuments(read('ops/kubernetes/deal-scout.yaml'));
  const objects = documents.map((document) => document.toJS() as unknown);

  it('is well-formed, each object of a known kind with a name in one namespace', () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    const parsed = objects.map((object) => kubernetesObject.parse(object));
    const names = parsed.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { kind, metadata } of parsed) {
      if (kind !== 'Namespace') expect(metadata.namespace, metadata.name).toBe('deal-scout');
    }
  });

  it('runs pods without rights, within bounds, that mount volumes which they have', () => {
    const pods = objects.flatMap(podsIn).map((pod) => podSchema.parse(pod));
    expect(pods).toHaveLength(3);
    for (const { containers, volumes } of pods) {
      for (const { volumeMounts, command = [] } of containers) {
        const known = volumes.map(({ name }) => name);
        expect(known).toEqual(expect.arrayContaining(volumeMounts.map(({ name }) => name)));
        const scripts = command.filter((word) => word.startsWith('scripts/'));
        for (const script of scripts) expect(isThere(script), script).toBe(true);
      }
    }
  });

  it('names settings that there are', () => {
    const settings = objects.find((object) => (object as { kind: string }).kind === 'ConfigMap');
    const names = Object.keys((settings as { data: object }).data);
    expect(names.filter((name) => !Object.hasOwn(envSchema.shape, name))).toEqual([]);
    expect(names).toContain('APP_MODE');
  });
});

describe('the workflows', () => {
  const files = readdirSync(path.join(ROOT, '.github/workflows'));

  it.each(files)(
    '%s is well-formed, may read only unless it says so, and runs commands that there are',
    (file) => {
      const workflow = parse(read(`.github/workflows/${file}`)) as {
        permissions: unknown;
        jobs: Record<
          string,
          { 'timeout-minutes'?: number; steps: { run?: string; uses?: string }[] }
        >;
      };
      expect(workflow.permissions).toEqual({ contents: 'read' });
      for (const [name, job] of Object.entries(workflow.jobs)) {
        expect(job['timeout-minutes'], name).toBeGreaterThan(0);
        for (const { run = '', uses } of job.steps) {
          if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
          // What an event says is never put into a command.
          expect(run).not.toMatch(/\$\{\{/);
          for (const [named] of run.matchAll(/\b(?:ops|scripts)\/[\w./-]+/g)) {
            expect(isThere(named), named).toBe(true);
          }
        }
      }
    },
  );
});

describe('the proxy', () => {
  const config = read('ops/nginx/nginx.conf');

  it('writes the address of the caller itself, and keeps the inside to itself', () => {
    expect(config).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(config).not.toContain('$proxy_add_x_forwarded_for');
    expect(config).toMatch(/location \^~ \/api\/metrics \{\s+return 404;/);
    expect(config).toMatch(/location \^~ \/api\/inngest \{\s+return 404;/);
    expect((config.match(/\{/g) ?? []).length).toBe((config.match(/\}/g) ?? []).length);
  });
});
