import sharp from 'sharp';
import type { GreyPicture } from '../photo-grey';
import { seededRandom } from './testing-canvas';

/** How the camera stands before the house. */
export interface CameraHold {
  /** By how much what it sees is turned clockwise. */
  rollDegrees?: number;
  /** How far it looks along the street, to the right. */
  yawDegrees?: number;
  /** How far it looks up. */
  pitchDegrees?: number;
}

type Point3 = readonly [x: number, y: number, z: number];

const WIDTH = 512;
const HEIGHT = 384;
const FOCAL_PX = 0.9 * WIDTH;
/** The eyes of who takes the photo, in meters over the street. */
const EYE_M = 1.5;
const HOUSE_M = 11;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Where a point of the street (meters: right, up, ahead) is on the picture, by a pinhole camera. */
function projected([x, y, z]: Point3, hold: CameraHold): string {
  const [yaw, pitch, roll] = [
    radians(hold.yawDegrees ?? 0),
    radians(hold.pitchDegrees ?? 0),
    radians(hold.rollDegrees ?? 0),
  ];
  const right = x * Math.cos(yaw) - z * Math.sin(yaw);
  const ahead = x * Math.sin(yaw) + z * Math.cos(yaw);
  const up = (y - EYE_M) * Math.cos(pitch) - ahead * Math.sin(pitch);
  const depth = Math.max(0.3, (y - EYE_M) * Math.sin(pitch) + ahead * Math.cos(pitch));
  const [across, down] = [(FOCAL_PX * right) / depth, (-FOCAL_PX * up) / depth];
  const column = WIDTH / 2 + across * Math.cos(roll) - down * Math.sin(roll);
  const line = HEIGHT / 2 + across * Math.sin(roll) + down * Math.cos(roll);
  return `${column.toFixed(2)},${line.toFixed(2)}`;
}

/** A house with windows, the kerb, and a car that stands along it, as a photo of 512 × 384 shows them in grey. */
export async function streetPicture(seed: number, hold: CameraHold = {}): Promise<GreyPicture> {
  const random = seededRandom(seed);
  const shade = (from: number, to: number) => {
    const grey = Math.round(from + random() * (to - from));
    return `rgb(${grey},${grey},${grey})`;
  };
  const shape = (points: readonly Point3[], fill: string) =>
    `<polygon points="${points.map((point) => projected(point, hold)).join(' ')}" fill="${fill}"/>`;
  const upright = (box: readonly number[], ahead: number, fill: string) => {
    const [left = 0, right = 0, low = 0, high = 0] = box;
    return shape(
      [
        [left, low, ahead],
        [right, low, ahead],
        [right, high, ahead],
        [left, high, ahead],
      ],
      fill,
    );
  };
  const parts = [upright([-14, 14, 0, 9], HOUSE_M, shade(130, 190))];
  const shift = random();
  for (let column = -6; column < 6; column += 1) {
    for (const floor of [1, 4, 7]) {
      if (random() < 0.2) continue;
      const left = column * 2.2 + shift;
      const window = [left, left + 1.1, floor, floor + 1.3];
      parts.push(upright(window, HOUSE_M, shade(30, 80)));
    }
  }
  const strip = (near: number, far: number, fill: string) =>
    shape(
      [
        [-14, 0, near],
        [14, 0, near],
        [14, 0, far],
        [-14, 0, far],
      ],
      fill,
    );
  parts.push(strip(4, 8.5, shade(70, 95)), strip(8.5, HOUSE_M, shade(100, 125)));
  const car: Point3[] = [
    [-2.2, 0.4, 6.5],
    [2.2, 0.4, 6.5],
    [2.2, 0.9, 6.5],
    [1.3, 1, 6.5],
    [0.8, 1.45, 6.5],
    [-0.9, 1.45, 6.5],
    [-1.6, 0.95, 6.5],
    [-2.2, 0.85, 6.5],
  ];
  parts.push(shape(car, shade(20, 240)));
  for (const middle of [-1.35, 1.35]) {
    const wheel = Array.from({ length: 24 }, (_, at): Point3 => {
      const angle = radians(at * 15);
      return [middle + 0.33 * Math.cos(angle), 0.33 + 0.33 * Math.sin(angle), 6.45];
    });
    parts.push(shape(wheel, 'rgb(20,20,20)'));
  }
  return greyDrawing(
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${shade(190, 225)}"/>${parts.join('')}`,
    seed,
  );
}

/** Bushes: spots of all sizes, without one straight line. */
export function bushesPicture(seed: number): Promise<GreyPicture> {
  const random = seededRandom(seed);
  const spots = Array.from({ length: 260 }, () => {
    const grey = Math.round(30 + random() * 190);
    const [x, y] = [random() * WIDTH, random() * HEIGHT];
    const [wide, high, turn] = [4 + random() * 30, 4 + random() * 30, random() * 180];
    return `<ellipse cx="${x}" cy="${y}" rx="${wide}" ry="${high}" transform="rotate(${turn} ${x} ${y})" fill="rgb(${grey},${grey},${grey})"/>`;
  });
  return greyDrawing(
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#777"/>${spots.join('')}`,
    seed,
  );
}

/** Straight sticks in every direction: lines that do not agree. */
export function sticksPicture(seed: number): Promise<GreyPicture> {
  const random = seededRandom(seed);
  const sticks = Array.from({ length: 70 }, () => {
    const grey = Math.round(random() * 120);
    const [x, y, turn] = [random() * WIDTH, random() * HEIGHT, random() * 180];
    return `<rect x="${x - 90}" y="${y}" width="180" height="5" transform="rotate(${turn} ${x} ${y})" fill="rgb(${grey},${grey},${grey})"/>`;
  });
  return greyDrawing(
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#bbb"/>${sticks.join('')}`,
    seed,
  );
}

/** What was drawn, with the noise of a camera. */
async function greyDrawing(parts: string, seed: number): Promise<GreyPicture> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${parts}</svg>`;
  const drawn = await sharp(Buffer.from(svg)).flatten().toColourspace('b-w').raw().toBuffer();
  const random = seededRandom(seed + 7);
  const grey = Uint8Array.from(drawn, (value) => {
    const noise = (random() + random() - 1) * 6;
    return Math.max(0, Math.min(255, Math.round(value + noise)));
  });
  return { grey, widthPx: WIDTH, heightPx: HEIGHT };
}
