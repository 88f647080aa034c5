// Decodes one HEIC picture in a thread of its own, whose memory goes with it: HEVC in WebAssembly takes a
// second or more, in which the server answers others.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import libheif from 'libheif-js/wasm-bundle.js';

const { path, bytes, pixelsMax } = workerData;

function display(image, widthPx, heightPx) {
  return new Promise((resolve) => {
    const data = new Uint8ClampedArray(widthPx * heightPx * 4);
    image.display({ data, width: widthPx, height: heightPx }, resolve);
  });
}

async function decode() {
  const images = new libheif.HeifDecoder().decode(bytes ?? (await readFile(path)));
  const image = images.find((each) => each.is_primary?.()) ?? images[0];
  if (!image) return { refusal: 'damaged' };
  const widthPx = image.get_width();
  const heightPx = image.get_height();
  if (widthPx * heightPx > pixelsMax) return { refusal: 'too_many_pixels' };
  const shown = await display(image, widthPx, heightPx);
  if (!shown) return { refusal: 'damaged' };
  return { widthPx, heightPx, rgba: shown.data };
}

const answer = await decode().catch(() => ({ refusal: 'damaged' }));
parentPort.postMessage(answer, answer.rgba ? [answer.rgba.buffer] : []);
