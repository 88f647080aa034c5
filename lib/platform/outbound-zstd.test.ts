import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/platform/errors';
import { unpackZstd } from '@/lib/platform/outbound-zstd';

/** By the zstd program 1.5: with and without its checksum, and two frames after each other. */
const MADE: readonly (readonly [what: string, packed: string, text: string])[] = [
  ['words that come again', 'KLUv/WRYAWUAAChjYXJzIAEAUFAVLcNPeW0=', 'cars '.repeat(120)],
  ['a long run', 'KLUv/aRADQMATAAACGEBAPz/ORACA2oIYYNWvJg=', 'a'.repeat(200_000)],
  ['two frames', 'KLUv/SQEIQAAb25lICmSP9cotS/9JAMZAAB0d2+LRPTs', 'one two'],
  ['no length in front', 'KLUv/QRYZQAAKGNhcnMgAQBQUBUtw095bQ==', 'cars '.repeat(120)],
];
const made = (packed: string) => Buffer.from(packed, 'base64');
const MAX = 1_000_000;

/** Parts of a text as a frame has them without being pressed: as they are, or one letter many times. */
type Part = { kind: 'raw'; bytes: Uint8Array } | { kind: 'run'; byte: number; length: number };
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

function block(part: Part, isLast: boolean): Uint8Array {
  const isRun = part.kind === 'run';
  const size = isRun ? part.length : part.bytes.byteLength;
  const header = Number(isLast) | (Number(isRun) << 1) | (size << 3);
  const body = isRun ? [part.byte] : part.bytes;
  return Uint8Array.of(header & 0xff, (header >> 8) & 0xff, header >> 16, ...body);
}

/** A frame of these parts with a window of 2^(10 + `windowLog`) bytes. */
function frame(parts: readonly Part[], windowLog = 10): Buffer {
  const all = parts.length === 0 ? [{ kind: 'raw' as const, bytes: new Uint8Array() }] : parts;
  return Buffer.concat([
    Uint8Array.of(...MAGIC, 0, windowLog << 3),
    ...all.map((part, index) => block(part, index === all.length - 1)),
  ]);
}

function textOf(parts: readonly Part[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (part.kind === 'run' ? Buffer.alloc(part.length, part.byte) : part.bytes)),
  );
}

const partOf: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('raw' as const), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({
    kind: fc.constant('run' as const),
    byte: fc.nat(255),
    length: fc.integer({ min: 1, max: 5_000 }),
  }),
);

function codeOf(packed: Uint8Array, bytesMax = MAX): string {
  try {
    return `${unpackZstd(packed, bytesMax).byteLength} bytes`;
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : `not ours: ${thrown}`;
  }
}

describe('what zstd data holds', () => {
  it.each(MADE)('is found in what the program makes: %s', (_what, packed, text) => {
    expect(unpackZstd(made(packed), MAX).toString()).toBe(text);
  });

  it('is what was put into its frames, also with frames between that are to be skipped', () => {
    const skipped = Buffer.concat([
      Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0),
      Buffer.from('...'),
    ]);
    fc.assert(
      fc.property(fc.array(fc.array(partOf, { maxLength: 5 }), { maxLength: 4 }), (frames) => {
        const packed = Buffer.concat(frames.flatMap((parts) => [frame(parts), skipped]));
        expect(unpackZstd(packed, MAX).equals(Buffer.concat(frames.map(textOf)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('zstd data that wants more than it may have', () => {
  it('is left at the first byte too many, however little it is itself', () => {
    const [, [, run]] = MADE as [unknown, (typeof MADE)[number]];
    expect(codeOf(made(run), 200_000)).toBe('200000 bytes');
    expect(codeOf(made(run), 199_999)).toBe('outbound_too_large');
    const bomb = Buffer.concat(Array.from({ length: 5_000 }, () => made(run)));
    expect([bomb.byteLength < 150_000, codeOf(bomb, 8_000_000)]).toEqual([
      true,
      'outbound_too_large',
    ]);
  });

  it('gets no more memory than RFC 9659 grants', () => {
    expect(codeOf(frame([], 13))).toBe('0 bytes');
    expect(codeOf(frame([], 14))).toBe('outbound_unreachable');
    expect(codeOf(Uint8Array.of(...MAGIC, 0xe0, ...new Uint8Array(8).fill(0xff)))).toBe(
      'outbound_unreachable',
    );
  });

  it('is given a second and no more', () => {
    const busy = Buffer.concat(Array.from({ length: 60_000 }, () => frame([], 13)));
    const startedMs = performance.now();
    expect(codeOf(busy)).toBe('outbound_unreachable');
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});

describe('what is no zstd', () => {
  it.each(MADE)('because it ends early is named, wherever it is cut: %s', (_what, packed) => {
    const whole = made(packed);
    for (let end = 1; end < whole.byteLength; end += 1) {
      const code = codeOf(whole.subarray(0, end));
      // Between two frames nothing is missing.
      expect(['outbound_unreachable', '4 bytes'], `${end} bytes`).toContain(code);
    }
  });

  it('is one failure of ours and never another error, whatever its bytes', () => {
    const codes = ['outbound_unreachable', 'outbound_too_large'];
    const broken = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.of(...MAGIC, ...bytes)),
      fc
        .tuple(fc.constantFrom(...MADE), fc.nat(24), fc.nat(255))
        .map(([[, packed], at, byte]) => made(packed).fill(byte, at, at + 1)),
    );
    fc.assert(
      fc.property(broken, (bytes) => {
        const code = codeOf(bytes);
        if (!/^\d+ bytes$/.test(code)) expect(codes).toContain(code);
      }),
      { numRuns: 150 },
    );
  });
});
