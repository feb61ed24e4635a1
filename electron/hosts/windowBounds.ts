import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** Where the window stands, in the system's own pixels. */
export interface WindowPlace extends Rectangle {
  maximized: boolean;
}
const pagePath = z.string().regex(/^\/[\w/-]{0,200}$/);
const leftWindow = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
  page: pagePath.nullable().catch(null),
});
/** The window as it was left. `page`: what it showed when the program ended without being closed; null after an orderly end. */
export type LeftWindow = z.infer<typeof leftWindow>;

export const MIN_WIDTH = 960;
export const MIN_HEIGHT = 600;
const USUAL_WIDTH = 1366;
const USUAL_HEIGHT = 860;
/** So much of the window has to lie on a display, or the clerk could not take hold of it. */
const GRIP = 120;

const overlap = (a: Rectangle, b: Rectangle): { width: number; height: number } => ({
  width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
});

/**
 * Where to show the window: as it was left when that still lies on one of the displays (a second screen may have been taken away),
 * else in the middle of the first. Never larger than the display's work area.
 */
export function placeWindow(saved: WindowPlace | null, workAreas: readonly Rectangle[]): WindowPlace {
  const first = workAreas[0] ?? { x: 0, y: 0, width: USUAL_WIDTH, height: USUAL_HEIGHT };
  const home =
    saved &&
    workAreas.find((area) => {
      const shared = overlap(saved, area);
      return shared.width >= GRIP && shared.height >= GRIP && saved.y >= area.y;
    });
  if (!saved || !home) {
    const width = Math.min(USUAL_WIDTH, first.width);
    const height = Math.min(USUAL_HEIGHT, first.height);
    return {
      x: first.x + Math.round((first.width - width) / 2),
      y: first.y + Math.round((first.height - height) / 2),
      width,
      height,
      maximized: saved?.maximized ?? false,
    };
  }
  return {
    ...saved,
    width: Math.min(Math.max(saved.width, MIN_WIDTH), home.width),
    height: Math.min(Math.max(saved.height, MIN_HEIGHT), home.height),
  };
}

/** The page that an address of our own shows, without what stands behind ? there: a search may hold somebody's name. Null for none. */
export function pageOf(address: string): string | null {
  const [path = ''] = (address.split('#')[1] ?? '').split('?');
  return pagePath.safeParse(path).success ? path : null;
}

/** Null when nothing was saved or what was saved cannot be read: the window then opens as on the first day. */
export function readLeftWindow(file: string): LeftWindow | null {
  try {
    return leftWindow.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** A place that cannot be kept is no reason to keep the window open. */
export function keepLeftWindow(file: string, left: LeftWindow): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(left));
  } catch (error) {
    console.warn('[window] place not kept:', error);
  }
}
