import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { DEFAULT_OBJECT_NAME } from '../../shared/office/office.ts';
import { type BoardOptions, boardOptions } from '../../shared/signage/boardOptions.ts';
import { openTestDesk, type TestDesk } from './testDesk.ts';

/** An office that can print boards: set up, with nothing else in its books. */
export async function openSignageDesk(): Promise<TestDesk> {
  const desk = await openTestDesk();
  await desk.client.office.save({
    version: null,
    fields: {
      name: '涪城区总工会',
      level: 'county',
      areaCode: '510703',
      areaName: '涪城区',
      cityName: '绵阳市',
      upperName: '',
      upperEmail: '',
      reporter: '',
      phone: '',
      objectName: DEFAULT_OBJECT_NAME,
      deadlineReading: 'mondayOfLastWeek',
      stockTotal: 'startOfYear',
    },
  });
  return desk;
}

export const optionsOf = (of: Partial<BoardOptions> = {}): BoardOptions => boardOptions.parse(of);

/** Works on bytes with the poppler tools, in a folder of its own that is gone afterwards. */
export function withPdf<T>(bytes: Uint8Array, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'board-'));
  try {
    const file = path.join(folder, 'board.pdf');
    writeFileSync(file, bytes);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (tool: string, args: string[]): string => execFileSync(tool, args, { encoding: 'utf8' });
export const pdfText = (bytes: Uint8Array, ...args: string[]): string => withPdf(bytes, (file) => run('pdftotext', [...args, file, '-']));
export const pdfFonts = (bytes: Uint8Array): string => withPdf(bytes, (file) => run('pdffonts', [file]));

/** A page's boxes in mm: left, bottom, right, top. */
export function pdfBoxes(bytes: Uint8Array, page = 1): Record<'Media' | 'Crop' | 'Bleed' | 'Trim' | 'Art', number[]> & { pages: number } {
  const told = withPdf(bytes, (file) => run('pdfinfo', ['-box', '-f', String(page), '-l', String(page), file]));
  const box = (name: string) =>
    (new RegExp(`${name}Box:\\s+(.*)`).exec(told)?.[1] ?? '')
      .trim()
      .split(/\s+/)
      .map((points) => (Number(points) / 72) * 25.4);
  return {
    Media: box('Media'),
    Crop: box('Crop'),
    Bleed: box('Bleed'),
    Trim: box('Trim'),
    Art: box('Art'),
    pages: Number(/Pages:\s+(\d+)/.exec(told)?.[1]),
  };
}

/** Every page's drawing operators, unpacked. Streams that are no text (fonts) are left out. */
export function pdfOperators(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1');
  let operators = '';
  for (const match of raw.matchAll(/<<([\s\S]*?)>>\s*stream\r?\n/g)) {
    const dictionary = match[1] ?? '';
    if (!dictionary.includes('FlateDecode') || dictionary.includes('Length1')) continue;
    const start = match.index + match[0].length;
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    const text = inflateSync(Buffer.from(raw.slice(start, start + length), 'latin1')).toString('latin1');
    if (/\bcm\b/.test(text)) operators += `${text}\n`;
  }
  return operators;
}

export interface Picture {
  width: number;
  height: number;
  /** 0 red, 1 green, 2 blue; 0 to 255, between pixels by the four nearest. Coordinates in pixels, centres at .5. */
  at(x: number, y: number, channel: 0 | 1 | 2): number;
}

/** A part of a page, rendered. `area` in mm from the upper left corner of the page. */
export function renderPdf(
  bytes: Uint8Array,
  dpi: number,
  page = 1,
  area?: { x: number; y: number; width: number; height: number },
): Picture & { left: number; top: number } {
  return withPdf(bytes, (file, folder) => {
    const px = (mm: number) => Math.round((mm / 25.4) * dpi);
    const crop = area ? ['-x', px(area.x), '-y', px(area.y), '-W', px(area.width), '-H', px(area.height)].map(String) : [];
    run('pdftoppm', ['-r', String(dpi), '-f', String(page), '-l', String(page), '-singlefile', ...crop, file, path.join(folder, 'page')]);
    const ppm = readFileSync(path.join(folder, 'page.ppm'));
    const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
    if (!head) throw new Error('no picture');
    const [width, height] = [Number(head[1]), Number(head[2])];
    const data = ppm.subarray(head[0].length);
    const pixel = (x: number, y: number, channel: number) =>
      data[(Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))) * 3 + channel] ?? 0;
    return {
      width,
      height,
      left: area ? px(area.x) : 0,
      top: area ? px(area.y) : 0,
      at(x, y, channel) {
        const [fx, fy] = [x - 0.5, y - 0.5];
        const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
        const [dx, dy] = [fx - x0, fy - y0];
        const upper = pixel(x0, y0, channel) * (1 - dx) + pixel(x0 + 1, y0, channel) * dx;
        const lower = pixel(x0, y0 + 1, channel) * (1 - dx) + pixel(x0 + 1, y0 + 1, channel) * dx;
        return upper * (1 - dy) + lower * dy;
      },
    };
  });
}
