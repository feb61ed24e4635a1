// Makes the program's icons from the emblem's geometry: for packaging in build/icons/ the SVG, the PNGs of the usual sizes and the .ico of
// Windows; for the running window and its page resources/icons/.
// Run it after a change of shared/emblem (`npx node scripts/makeIcons.ts`, needs Chromium); its files are kept with the source.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { emblemSvg } from '../shared/emblem/geometry.ts';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;
/** Windows reads no larger picture from an .ico. */
const ICO_SIZES: readonly number[] = [16, 24, 32, 48, 64, 256];
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'build', 'icons');
const shipped = path.join(root, 'resources', 'icons');
const WINDOW_SIZE = 256;

/** An .ico whose pictures are PNGs. */
function icoOf(pictures: { size: number; png: Uint8Array }[]): Uint8Array {
  const head = new DataView(new ArrayBuffer(6 + 16 * pictures.length));
  head.setUint16(2, 1, true);
  head.setUint16(4, pictures.length, true);
  let offset = head.byteLength;
  for (const [i, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * i;
    // 0 stands for 256.
    head.setUint8(at, size % 256);
    head.setUint8(at + 1, size % 256);
    head.setUint16(at + 4, 1, true);
    head.setUint16(at + 6, 32, true);
    head.setUint32(at + 8, png.length, true);
    head.setUint32(at + 12, offset, true);
    offset += png.length;
  }
  return Buffer.concat([new Uint8Array(head.buffer), ...pictures.map((p) => p.png)]);
}

await mkdir(folder, { recursive: true });
await mkdir(shipped, { recursive: true });
for (const to of [folder, shipped]) await writeFile(path.join(to, 'icon.svg'), emblemSvg(512));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const pictures: { size: number; png: Uint8Array }[] = [];
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${emblemSvg(size)}`);
    const png = await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } });
    await writeFile(path.join(folder, `${size}x${size}.png`), png);
    if (size === WINDOW_SIZE) await writeFile(path.join(shipped, 'icon.png'), png);
    pictures.push({ size, png });
  }
  await writeFile(path.join(folder, 'icon.ico'), icoOf(pictures.filter((p) => ICO_SIZES.includes(p.size))));
} finally {
  await browser.close();
}
