/**
 * Learns lib/snap/reading/glyph-model.generated.ts: what characters of a VIN look like, from typefaces.
 *
 *   npx tsx scripts/build-glyph-model.ts [--lines N] [--rounds N] [--without NAME,NAME] [--out FILE]
 *
 * --lines    lines drawn of each typeface (90)
 * --rounds   how often all characters are gone through (16)
 * --without  typefaces whose name begins so are left out, and what was learnt is tried on them
 * --out      another file than the one that is used
 *
 * Typefaces of node_modules, and DejaVu and Liberation (both under free licences) of Debian's packages fonts-dejavu-core
 * and fonts-liberation; one that is not there is named and left out. The same typefaces give the same weights.
 */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { FEATURE_COUNT, glyphFeatures } from '@/lib/snap/reading/glyph-features';
import {
  classShares,
  GLYPH_CLASSES,
  type GlyphModel,
  rowSum,
} from '@/lib/snap/reading/glyph-model';
import type { GreyPicture } from '@/lib/snap/reading/grey-picture';
import { lineFrame } from '@/lib/snap/reading/line-frame';
import { makeCanvas, seededRandom, warpInto } from '@/lib/snap/testing/testing-canvas';

const OUTPUT = path.join(process.cwd(), 'lib/snap/reading/glyph-model.generated.ts');
const HIDDEN = 64;
const MODULES = path.join(process.cwd(), 'node_modules');
const SYSTEM = '/usr/share/fonts/truetype';

const weightsOf = (family: string, folder: string, prefix: string, weights: readonly string[]) =>
  weights.map((weight): [string, string] => [
    `${family} ${weight}`,
    path.join(folder, `${prefix}-${weight}.ttf`),
  ]);

/** By the name that Pango knows them by. */
const TYPEFACES: readonly (readonly [string, string])[] = [
  ...weightsOf('Geist Mono', `${MODULES}/geist/dist/fonts/geist-mono`, 'GeistMono', [
    'Light',
    'Regular',
    'Bold',
    'Black',
  ]),
  ...weightsOf('Geist', `${MODULES}/geist/dist/fonts/geist-sans`, 'Geist', [
    'Light',
    'Regular',
    'Bold',
    'Black',
  ]),
  ['OCRA', `${MODULES}/bwip-js/fonts/OCRA7.ttf`],
  ['OCRB', `${MODULES}/bwip-js/fonts/OCRB7.ttf`],
  ['Inconsolata', `${MODULES}/bwip-js/fonts/Inconsolata.otf`],
  ['DejaVu Sans', `${SYSTEM}/dejavu/DejaVuSans.ttf`],
  ['DejaVu Sans Bold', `${SYSTEM}/dejavu/DejaVuSans-Bold.ttf`],
  ['DejaVu Sans Mono', `${SYSTEM}/dejavu/DejaVuSansMono.ttf`],
  ['DejaVu Sans Mono Bold', `${SYSTEM}/dejavu/DejaVuSansMono-Bold.ttf`],
  ['Liberation Sans', `${SYSTEM}/liberation/LiberationSans-Regular.ttf`],
  ['Liberation Sans Bold', `${SYSTEM}/liberation/LiberationSans-Bold.ttf`],
  ['Liberation Sans Narrow', `${SYSTEM}/liberation/LiberationSansNarrow-Regular.ttf`],
  ['Liberation Sans Narrow Bold', `${SYSTEM}/liberation/LiberationSansNarrow-Bold.ttf`],
  ['Liberation Mono', `${SYSTEM}/liberation/LiberationMono-Regular.ttf`],
  ['Liberation Mono Bold', `${SYSTEM}/liberation/LiberationMono-Bold.ttf`],
];

interface Sample {
  features: Float32Array;
  meant: number;
}

/** A line of the characters, each as often, as a photo may show it. */
async function drawLine(
  [name, file]: readonly [string, string],
  text: string,
  random: () => number,
): Promise<{ picture: GreyPicture; height: number; length: number; radians: number }> {
  const between = (least: number, most: number) => least + random() * (most - least);
  const spacing = Math.round(between(1, 14) * 1024);
  const { data, info } = await sharp({
    text: {
      text: `<span letter_spacing="${spacing}">${text}</span>`,
      font: `${name} 60`,
      fontfile: file,
      rgba: false,
      dpi: 100,
    },
  })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const height = between(20, 64);
  const length = ((info.width * height) / info.height) * between(0.8, 1.25);
  const photo = makeCanvas(Math.round(length + 4 * height), Math.round(height * 5), 0);
  const drawn = makeCanvas(info.width + 40, info.height + 40, 0);
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      drawn.pixels[(y + 20) * drawn.width + x + 20] =
        data[(y * info.width + x) * info.channels] ?? 0;
    }
  }
  const turn = between(-0.12, 0.12);
  const [halfWide, halfTall] = [
    (length * drawn.width) / info.width / 2,
    (height * drawn.height) / info.height / 2,
  ];
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([signX = 0, signY = 0]) => {
    const x = signX * halfWide * between(0.97, 1.03);
    const y = signY * halfTall * between(0.9, 1.1);
    return [
      photo.width / 2 + x * Math.cos(turn) - y * Math.sin(turn),
      photo.height / 2 + x * Math.sin(turn) + y * Math.cos(turn),
    ] as const;
  });
  warpInto(photo, drawn, corners);
  const blurred = await sharp(photo.pixels, {
    raw: { width: photo.width, height: photo.height, channels: 1 },
  })
    .blur(0.3 + between(0, 0.045) * height)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const [paper, ink] = random() < 0.5 ? [60, 60 + between(50, 150)] : [200, 200 - between(50, 150)];
  const [noise, thick] = [between(0, 16), between(0.75, 1.5)];
  for (let at = 0; at < blurred.length; at += 1) {
    const share = Math.min(1, ((blurred[at] ?? 0) / 255) * thick);
    const grain = (random() + random() + random() - 1.5) * 2 * noise;
    blurred[at] = Math.max(0, Math.min(255, paper + (ink - paper) * share + grain));
  }
  const picture = { width: photo.width, height: photo.height, pixels: blurred };
  return { picture, height, length, radians: turn };
}

/** Characters of lines of one typeface, cut out as those of photos are. */
async function samplesOf(
  typeface: readonly [string, string],
  lineCount: number,
  seed: number,
): Promise<Sample[]> {
  const random = seededRandom(seed);
  const samples: Sample[] = [];
  for (let line = 0; line < lineCount; line += 1) {
    const text = Array.from({ length: 17 }, () =>
      GLYPH_CLASSES.charAt(Math.floor(random() * (GLYPH_CLASSES.length - 1))),
    ).join('');
    const starred = random() < 0.2 ? `*${text}*` : text;
    const { picture, height, length, radians } = await drawLine(typeface, starred, random);
    const frame = lineFrame(picture, {
      ...{ x: picture.width / 2, y: picture.height / 2 },
      length: length * (0.95 + 0.1 * random()),
      height: height * (0.9 + 0.4 * random()),
      radians: radians + (random() - 0.5) * 0.03,
    });
    const meant = [text, starred].find((one) => one.length === frame?.glyphs.length);
    if (frame === null || meant === undefined) continue;
    for (const [index, box] of frame.glyphs.entries()) {
      samples.push({
        features: glyphFeatures(picture, frame, box),
        meant: GLYPH_CLASSES.indexOf(meant.charAt(index)),
      });
    }
  }
  return samples;
}

/** Weights by stochastic descent with momentum (Adam) on the cross entropy, a batch at a time. */
function learn(samples: readonly Sample[], rounds: number): GlyphModel {
  const random = seededRandom(4);
  const classes = GLYPH_CLASSES.length;
  const [inputs, units] = [FEATURE_COUNT + 1, HIDDEN + 1];
  const start = (count: number, from: number) =>
    Float32Array.from({ length: count }, () => (random() * 2 - 1) * Math.sqrt(6 / from));
  const hidden = start(HIDDEN * inputs, inputs);
  const output = start(classes * units, units);
  const model = { hiddenCount: HIDDEN, hidden, output };
  const steps = [hidden, output].map((weights) => adam(weights));
  const gradients = [hidden, output].map(({ length }) => new Float32Array(length));
  const [ofHidden, ofOutput] = [gradients[0] as Float32Array, gradients[1] as Float32Array];
  const order = samples.map((_, index) => index);
  const batch = 32;
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    const rate = 0.002 * 0.5 * (1 + Math.cos((Math.PI * round) / rounds)) + 0.00002;
    let [loss, wrong] = [0, 0];
    for (let from = 0; from + batch <= order.length; from += batch) {
      for (const gradient of gradients) gradient.fill(0);
      for (let at = from; at < from + batch; at += 1) {
        const sample = samples[order[at] ?? 0];
        if (sample === undefined) continue;
        const cost = addGradients(model, sample, ofHidden, ofOutput);
        loss += cost;
        if (cost > 0.69) wrong += 1;
      }
      for (const [index, step] of steps.entries()) {
        step(gradients[index] as Float32Array, rate, 1 / batch);
      }
    }
    process.stdout.write(
      `round ${round + 1}: loss ${(loss / order.length).toFixed(5)}, unsure ${((100 * wrong) / order.length).toFixed(3)}%\n`,
    );
  }
  return model;
}

function adam(weights: Float32Array) {
  const [mean, square] = [new Float32Array(weights.length), new Float32Array(weights.length)];
  let count = 0;
  return (gradient: Float32Array, rate: number, share: number): void => {
    count += 1;
    const [fixMean, fixSquare] = [1 / (1 - 0.9 ** count), 1 / (1 - 0.999 ** count)];
    for (let at = 0; at < weights.length; at += 1) {
      const slope = (gradient[at] ?? 0) * share + 1e-5 * (weights[at] ?? 0);
      const steady = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      const spread = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope;
      mean[at] = steady;
      square[at] = spread;
      weights[at] =
        (weights[at] ?? 0) - (rate * steady * fixMean) / (Math.sqrt(spread * fixSquare) + 1e-8);
    }
  };
}

/** Adds one sample's gradients; answers its cost. */
function addGradients(
  model: GlyphModel,
  { features, meant }: Sample,
  ofHidden: Float32Array,
  ofOutput: Float32Array,
): number {
  const { hiddenCount, hidden, output } = model;
  const shares = classShares(model, features);
  const cost = -Math.log(Math.max(1e-9, shares[meant] ?? 0));
  const [inputs, units] = [FEATURE_COUNT + 1, hiddenCount + 1];
  const misses = shares.map((share, one) => share - (one === meant ? 1 : 0));
  for (let unit = 0; unit < hiddenCount; unit += 1) {
    const row = unit * inputs;
    const active = rowSum(hidden, unit, features, FEATURE_COUNT);
    if (active <= 0) continue;
    let back = 0;
    for (let one = 0; one < misses.length; one += 1) {
      const at = one * units + unit;
      back += (misses[one] ?? 0) * (output[at] ?? 0);
      ofOutput[at] = (ofOutput[at] ?? 0) + (misses[one] ?? 0) * active;
    }
    for (let at = 0; at < FEATURE_COUNT; at += 1) {
      ofHidden[row + at] = (ofHidden[row + at] ?? 0) + back * (features[at] ?? 0);
    }
    ofHidden[row + FEATURE_COUNT] = (ofHidden[row + FEATURE_COUNT] ?? 0) + back;
  }
  for (let one = 0; one < misses.length; one += 1) {
    const at = one * units + hiddenCount;
    ofOutput[at] = (ofOutput[at] ?? 0) + (misses[one] ?? 0);
  }
  return cost;
}

/** How many were read wrongly, and which for which. */
function trialOf(model: GlyphModel, samples: readonly Sample[]): string {
  const mistakes = new Map<string, number>();
  let wrong = 0;
  for (const { features, meant } of samples) {
    const shares = classShares(model, features);
    const read = shares.indexOf(Math.max(...shares));
    if (read === meant) continue;
    wrong += 1;
    const pair = `${GLYPH_CLASSES.charAt(meant)}→${GLYPH_CLASSES.charAt(read)}`;
    mistakes.set(pair, (mistakes.get(pair) ?? 0) + 1);
  }
  const worst = [...mistakes].sort((a, b) => b[1] - a[1]).slice(0, 8);
  return `${wrong} of ${samples.length} wrong (${((100 * wrong) / samples.length).toFixed(3)}%) ${worst.map(([pair, count]) => `${pair} ${count}`).join(', ')}`;
}

/** A layer as whole numbers of a byte, in base64, and what one is worth. */
function packed(weights: Float32Array): { step: number; bytes: string } {
  const most = weights.reduce((best, weight) => Math.max(best, Math.abs(weight)), 0);
  const step = most / 127;
  const bytes = Buffer.from(Int8Array.from(weights, (weight) => Math.round(weight / step)).buffer);
  return { step, bytes: bytes.toString('base64') };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      lines: { type: 'string', default: '90' },
      rounds: { type: 'string', default: '16' },
      without: { type: 'string', default: '' },
      out: { type: 'string', default: OUTPUT },
    },
  });
  const leftOut = values.without.split(',').filter((name) => name !== '');
  const isLeftOut = (name: string) => leftOut.some((start) => name.startsWith(start));
  const [learnt, tried]: [Sample[], [string, Sample[]][]] = [[], []];
  for (const [index, typeface] of TYPEFACES.entries()) {
    const [name, file] = typeface;
    if (!existsSync(file)) {
      process.stdout.write(`${name} is not there: ${file}\n`);
      continue;
    }
    if (!isLeftOut(name))
      learnt.push(...(await samplesOf(typeface, Number(values.lines), index + 1)));
    tried.push([name, await samplesOf(typeface, 24, index + 1_001)]);
  }
  process.stdout.write(`${learnt.length} characters\n`);
  const model = learn(learnt, Number(values.rounds));
  for (const [name, samples] of tried) {
    process.stdout.write(
      `${name}${isLeftOut(name) ? ' (not learnt)' : ''}: ${trialOf(model, samples)}\n`,
    );
  }
  const [hidden, output] = [packed(model.hidden), packed(model.output)];
  writeFileSync(
    values.out,
    `/** Made by scripts/build-glyph-model.ts: weights as bytes, and what one is worth. */
export const GLYPH_WEIGHTS = {
  hiddenCount: ${HIDDEN},
  hiddenStep: ${hidden.step},
  hidden: '${hidden.bytes}',
  outputStep: ${output.step},
  output: '${output.bytes}',
};
`,
  );
}

await main();
