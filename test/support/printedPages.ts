import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface PrintedPage {
  /** Within half a point. */
  landscapeA4: boolean;
  portraitA4: boolean;
  text: string;
}

/** A workbook as LibreOffice prints it, page by page. */
export function printedPages(workbook: Uint8Array): PrintedPage[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'gydesk-print-'));
  const file = (name: string) => path.join(folder, name);
  try {
    writeFileSync(file('form.xlsx'), workbook);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file('form.xlsx')], { stdio: 'ignore' });
    const info = execFileSync('pdfinfo', ['-f', '1', '-l', '9999', file('form.pdf')], { encoding: 'utf8' });
    const sizes = [...info.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+) pts/g)].map(
      ([, width, height]) => [Number(width), Number(height)] as const,
    );
    const texts = execFileSync('pdftotext', ['-layout', file('form.pdf'), '-'], { encoding: 'utf8' }).split('\f');
    const isNear = (points: number, other: number): boolean => Math.abs(points - other) < 0.5;
    return sizes.map(([width, height], i) => ({
      landscapeA4: isNear(width, 841.89) && isNear(height, 595.28),
      portraitA4: isNear(width, 595.28) && isNear(height, 841.89),
      text: texts[i] ?? '',
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
