import type { Measure } from '../../../shared/signage/boardLayout.ts';

/** Widths as a Chinese font has them, near enough: a Chinese character 1 em, Latin letters and digits less. */
export const roughMeasure: Measure = (text, face) =>
  [...text].reduce((sum, c) => sum + (/[\u0020-\u024f]/.test(c) ? 0.58 : /\p{M}/u.test(c) ? 0 : 1), 0) * (face === 'bold' ? 1.02 : 1);
