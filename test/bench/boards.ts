import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { type PrintFont, printFont } from '../../electron/documents/fonts.ts';
import { qrRows } from '../../electron/documents/qrCode.ts';
import { drawBoards } from '../../electron/signage/boardFile.ts';
import { EMBLEM, EMBLEM_INKS, emblemPaths } from '../../shared/emblem/geometry.ts';
import { layOutBoard } from '../../shared/signage/board.ts';
import { type BoardContent, HOTLINE, plateName } from '../../shared/signage/boardContent.ts';
import { BOARD_INKS, type BoardItem, type BoardLayout, QUIET_ZONE, qrPath } from '../../shared/signage/boardLayout.ts';
import { boardWords } from '../../shared/text/signage.ts';
import { timed } from './measure.ts';

// 100 boards against Chromium printing the same boards from SVG: as 100 files, and as one file of 100 pages, which is Chromium's best
// case. Both have their font at hand and their engine warm, and they take turns, so that a busy machine is busy for both.
// The ratio is the smaller of the two.

const BOARDS = 100;
const SIZE = { widthMm: 300, heightMm: 500 };
export const BOARDS_AIM = 3;

export interface BoardsBench {
  name: string;
  ratio: number;
  aim: number;
  atLeast: true;
  /** A file a board. */
  filesMs: string;
  /** One file of all. */
  oneFileMs: string;
}

const STREETS = ['胜利', '青云', '松林', '望江', '紫荆', '创业', '朝阳', '南塔', '百花', '金桂'];
const KINDS = ['环卫工人休息站', '快递小哥暖心驿站', '劳动者港湾', '爱心驿站', '司机之家', '党群服务中心驿站', '邮爱驿站', '职工之家'];

function contentOf(n: number): BoardContent {
  const names = { title: '工会户外劳动者服务站点', ownName: `${STREETS[n % 10]}路${n + 1}号${KINDS[n % 8]}` };
  const code = `5107032023${String(n + 1).padStart(3, '0')}`;
  return {
    ...names,
    partners: ['涪城区总工会', `中国邮政集团有限公司绵阳市${STREETS[(n * 3) % 10]}支局`],
    services: ['饮水', '热饭', '休息', '纳凉/取暖', '手机充电', '应急药品', '阅读', 'WiFi'].slice(0, 3 + (n % 6)),
    openingHours: `每天 ${7 + (n % 3)}:00—${18 + (n % 4)}:30`,
    code,
    hotline: HOTLINE,
    qr: qrRows(`${plateName(names)}\n编码 ${code}\n地址 涪城区${STREETS[n % 10]}路${n + 1}号\n职工服务热线 ${HOTLINE}`),
    issuer: '绵阳市涪城区总工会',
  };
}

function layOut(content: BoardContent, font: PrintFont): BoardLayout {
  const layout = layOutBoard(content, { ...SIZE, bleedMm: 0, proof: false }, boardWords, font.measure);
  if (!layout) throw new Error('a board of the benchmark does not fit');
  return layout;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function itemSvg(item: BoardItem): string {
  switch (item.kind) {
    case 'emblem': {
      const paths = emblemPaths().map(({ d, ink }) => `<path d="${d}" fill="${EMBLEM_INKS[ink].screen}"/>`);
      return `<g transform="translate(${item.x} ${item.y}) scale(${item.diameter / EMBLEM.diameter})">${paths.join('')}</g>`;
    }
    case 'box':
      return `<rect x="${item.x}" y="${item.y}" width="${item.width}" height="${item.height}" rx="${item.radius}" fill="${BOARD_INKS[item.ink].screen}"/>`;
    case 'qr': {
      const scale = item.side / (item.rows.length + 2 * QUIET_ZONE);
      return `<path d="${qrPath(item.rows)}" transform="translate(${item.x} ${item.y}) scale(${scale})"/>`;
    }
    case 'text': {
      const weight = item.face === 'bold' ? 700 : 400;
      return `<text x="${item.x}" y="${item.y}" font-size="${item.size}" font-weight="${weight}" fill="${BOARD_INKS[item.ink].screen}">${escaped(item.text)}</text>`;
    }
  }
}

/** The same items as the print file's, as SVG with real text. */
function boardSvg({ widthMm, heightMm, items }: BoardLayout): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}">${items.map(itemSvg).join('')}</svg>`;
}

/** A page that has the shipped font, as files beside it. */
async function chromiumPage(folder: string) {
  const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const face = (weight: number, file: string) =>
    `@font-face { font-family: board; font-weight: ${weight}; src: url("${pathToFileURL(path.join(fonts, file)).href}"); }`;
  const style = `${face(400, '400Regular/NotoSansSC_400Regular.ttf')} ${face(700, '700Bold/NotoSansSC_700Bold.ttf')}
    @page { margin: 0 } body { margin: 0; font-family: board } svg { display: block; break-after: page } svg:last-child { break-after: auto }`;
  const file = path.join(folder, 'board.html');
  await writeFile(file, `<!doctype html><meta charset="utf-8"><style>${style}</style><body></body>`);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  return {
    /** One file with a page a board. */
    async print(layouts: readonly BoardLayout[]): Promise<Uint8Array> {
      await page.evaluate(async (svg) => {
        document.body.innerHTML = svg;
        await document.fonts.ready;
      }, layouts.map(boardSvg).join(''));
      return page.pdf({ width: `${SIZE.widthMm}mm`, height: `${SIZE.heightMm}mm`, printBackground: true });
    },
    close: () => browser.close(),
  };
}

export async function benchBoards(): Promise<BoardsBench> {
  const font = await printFont();
  const folder = await mkdtemp(path.join(tmpdir(), 'boards-'));
  const page = await chromiumPage(folder);
  const ours = async (contents: readonly BoardContent[]) => {
    const boards = contents.map((content) => ({ name: plateName(content), layout: layOut(content, font) }));
    return drawBoards(boards, { cropMarks: false, tiles: null }, { font, madeAt: new Date(0), author: '绵阳市涪城区总工会' });
  };
  try {
    const contents = Array.from({ length: BOARDS }, (_, n) => contentOf(n));
    const layouts = contents.map((content) => layOut(content, font));
    const warm = contentOf(BOARDS);
    await ours([warm]);
    await page.print([layOut(warm, font)]);

    const files = { ours: 0, chromium: 0 };
    for (const [n, content] of contents.entries()) {
      files.chromium += await timed(() => page.print(layouts.slice(n, n + 1)));
      files.ours += await timed(() => ours([content]));
    }
    const oneFile = { chromium: await timed(() => page.print(layouts)), ours: await timed(() => ours(contents)) };
    const told = ({ ours: own, chromium: other }: typeof files) => `${Math.round(own)} against ${Math.round(other)}`;
    return {
      name: `${BOARDS} boards, Chromium's time against ours`,
      ratio: Math.min(files.chromium / files.ours, oneFile.chromium / oneFile.ours),
      aim: BOARDS_AIM,
      atLeast: true,
      filesMs: told(files),
      oneFileMs: told(oneFile),
    };
  } finally {
    await page.close();
    await rm(folder, { recursive: true, force: true });
  }
}
