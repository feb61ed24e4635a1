import QRCode from 'qrcode';

/** Rows of modules from the top, '1' for dark, without the quiet zone. Error correction M: a tenth of the code may be worn off. Throws beyond 2,300 bytes. */
export function qrRows(text: string): string[] {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, y) => Array.from({ length: modules.size }, (__, x) => (modules.get(y, x) ? '1' : '0')).join(''));
}
