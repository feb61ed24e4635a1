import type { Fen } from './money.ts';
import { FEN_PER_YUAN } from './money.ts';

// 大写金额 as 《支付结算办法》 (银发〔1997〕393号), annex 1 正确填写票据和结算凭证的基本规定, wants it. Where the annex leaves a choice: 整 stands after 元 and
// after 角; no 零 where only the place of 元 or of 万 is 0 and the next place is not.

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;
const WAN = 10_000;
const YI = 100_000_000;

/** 1 to 9999. Zeros between two digits are one 零; zeros at the end are none. */
function belowWan(number: number): string {
  const digits = String(number);
  let text = '';
  let zero = false;
  [...digits].forEach((digit, i) => {
    if (digit === '0') {
      zero = true;
      return;
    }
    text += `${zero ? '零' : ''}${DIGITS[Number(digit)]}${PLACES[digits.length - 1 - i]}`;
    zero = false;
  });
  return text;
}

/** A positive integer: what stands above the unit, the unit, and what stands below, with 零 where the place right below the unit is empty. */
function whole(number: number): string {
  const [unit, word] = number >= YI ? [YI, '亿'] : [WAN, '万'];
  if (number < WAN) return belowWan(number);
  const rest = number % unit;
  const gap = rest > 0 && rest < unit / 10 ? '零' : '';
  return `${whole(Math.floor(number / unit))}${word}${gap}${rest > 0 ? whole(rest) : ''}`;
}

/** 1230050 fen is 人民币壹万贰仟叁佰元伍角整. Any integer of fen below 2^53; a negative one (冲销) is written with 负. */
export function capitalFigures(amount: Fen): string {
  const abs = Math.abs(amount);
  const yuan = Math.floor(abs / FEN_PER_YUAN);
  const jiao = Math.floor(abs / 10) % 10;
  const fen = abs % 10;
  const parts = [
    yuan > 0 ? `${whole(yuan)}元` : '',
    jiao > 0 ? `${DIGITS[jiao]}角` : '',
    fen > 0 ? `${jiao === 0 && yuan > 0 ? '零' : ''}${DIGITS[fen]}分` : '整',
  ];
  return `人民币${amount < 0 ? '负' : ''}${abs === 0 ? '零元整' : parts.join('')}`;
}
