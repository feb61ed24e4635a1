import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { resourcePath } from '../../../electron/resources.ts';
import { type AccountTitle, type AccountTitleFields, parentCodeOf } from '../../../shared/chart/accountTitle.ts';
import { readPastedTitles } from '../../../shared/chart/pastedTitles.ts';
import { chartPresets } from '../../../shared/chart/presets.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
const titleOf = (fields: Partial<AccountTitleFields> = {}): AccountTitleFields => ({
  code: '50301',
  name: '培训费',
  kind: 'expense',
  edition: 'own',
  ...fields,
});
const codes = (rows: readonly AccountTitle[]) => rows.map((row) => row.code);

describe('a title of the chart of accounts', () => {
  test('stands behind the one above it, and is found by name, pinyin and code', async () => {
    const { client } = desk;
    await client.chart.create(titleOf());
    await client.chart.create(titleOf({ code: '503', name: '业务支出' }));
    await client.chart.create(titleOf({ code: '403', name: '上级补助收入', kind: 'income' }));
    expect(codes((await client.chart.list({})).rows)).toEqual(['403', '503', '50301']);
    expect(codes((await client.chart.list({ kind: 'expense' })).rows)).toEqual(['503', '50301']);
    const found = async (search: string) => codes((await client.chart.list({ search })).rows);
    expect([await found('培训'), await found('pxf'), await found('0301'), await found('没有')]).toEqual([['50301'], ['50301'], ['50301'], []]);
  });

  test('keeps its code to itself while it is in force', async () => {
    const { client } = desk;
    const first = await client.chart.create(titleOf());
    const taken = { code: 'ACCOUNT_CODE_TAKEN', data: { code: '50301', id: first.id } };
    expect(await failureOf(client.chart.create(titleOf({ name: '另一科目' })))).toEqual(taken);
    const gone = await client.chart.withdraw({ ...first, reason: '' });
    const second = await client.chart.create(titleOf({ name: '另一科目' }));
    expect(await failureOf(client.chart.restore(gone))).toEqual({ ...taken, data: { ...taken.data, id: second.id } });
    const other = await client.chart.create(titleOf({ code: '50302' }));
    expect((await failureOf(client.chart.update({ ...other, fields: titleOf() }))).code).toBe('ACCOUNT_CODE_TAKEN');
    expect(await client.chart.update({ ...second, fields: titleOf({ name: '培训费用' }) })).toMatchObject({ name: '培训费用', version: 2 });
  });

  test('has a code of digits and a name', async () => {
    for (const wrong of [{ code: '50' }, { code: '5030a' }, { code: '50301234567' }, { name: ' ' }])
      expect((await failureOf(desk.client.chart.create(titleOf(wrong)))).code, JSON.stringify(wrong)).toBe('BAD_REQUEST');
  });

  test('can be undone and brought back as every record; a code taken meanwhile stops the undoing', async () => {
    const { client } = desk;
    const title = await client.chart.create(titleOf());
    const gone = await client.chart.withdraw({ ...title, reason: '重复' });
    const [withdrawing] = (await client.audit.changes({ entity: 'accountTitle' })).rows;
    expect(withdrawing).toMatchObject({ action: 'chart.withdraw', name: '培训费', reason: '重复' });
    await client.audit.undo({ changeId: withdrawing?.changeId ?? '' });
    expect(await client.chart.get({ id: title.id })).toMatchObject({ withdrawnAt: null, version: gone.version + 1 });

    await client.chart.withdraw({ id: title.id, version: gone.version + 1, reason: '' });
    await client.chart.create(titleOf());
    const [, again] = (await client.audit.changes({ entity: 'accountTitle' })).rows;
    expect(await failureOf(client.audit.undo({ changeId: again?.changeId ?? '' }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'nameTaken' },
    });
  });
});

describe('the shipped charts', () => {
  const { charts } = chartPresets.parse(JSON.parse(readFileSync(resourcePath('presets', 'account-charts.json'), 'utf8')));

  test('each name their source; codes are unique, of their kind, and stand under the title they begin with', () => {
    expect(charts.map((chart) => chart.edition)).toEqual(['chart2009', 'chart2021']);
    for (const { source, titles } of charts) {
      expect(source).toContain('工会会计制度');
      const all = titles.map((title) => title.code);
      expect(new Set(all).size).toBe(all.length);
      for (const { code, kind } of titles) {
        expect(kind, code).toBe(code.startsWith('4') ? 'income' : 'expense');
        expect(parentCodeOf(code, all), code).toBe(code.length === 3 ? null : code.slice(0, 3));
      }
    }
  });

  // domain.md 5.1: 401 to 408 are income, 501 to 506 expense, with the sub-titles that the table prints.
  test('the one of 2009 holds the titles of the printed report', () => {
    const of2009 = new Map(charts[0]?.titles.map(({ code, name }) => [code, name]));
    const top = [...of2009.keys()].filter((code) => code.length === 3);
    expect(top.filter((code) => code < '500')).toEqual(['401', '402', '403', '404', '405', '406', '407', '408']);
    expect(top.filter((code) => code > '500')).toEqual(['501', '502', '503', '504', '505', '506', '507', '508']);
    expect(['40304', '40305', '50204', '50205', '50503', '506'].map((code) => of2009.get(code))).toEqual([
      '帮扶补助',
      '送温暖补助',
      '困难职工帮扶费',
      '送温暖费',
      '专用设备购置',
      '补助下级支出',
    ]);
  });

  test('the one of 2021 says that its codes were not found instead of inventing them', async () => {
    const presets = await desk.client.chart.presets();
    expect(presets.find((preset) => preset.edition === 'chart2021')).toMatchObject({ titles: 0, fromOn: '2022-01-01' });
    expect(charts[1]?.source).toContain('财会〔2021〕7号');
    expect(charts[1]?.note).toContain('职工服务支出');
    expect(await desk.client.chart.adopt({ edition: 'chart2021' })).toEqual({ added: 0, kept: 0 });
  });

  test('are adopted in one change that keeps what the office has', async () => {
    const { client } = desk;
    const own = await client.chart.create(titleOf({ code: '501', name: '本单位的职工活动' }));
    const size = charts[0]?.titles.length ?? 0;
    expect(await client.chart.adopt({ edition: 'chart2009' })).toEqual({ added: size - 1, kept: 1 });
    expect(await client.chart.get({ id: own.id })).toEqual(own);
    expect(await client.chart.adopt({ edition: 'chart2009' })).toEqual({ added: 0, kept: size });
    const [last] = (await client.audit.changes({ action: 'chart.adopt' })).rows;
    expect(last?.entries).toBe(size - 1);
    await client.audit.undo({ changeId: last?.changeId ?? '' });
    expect(codes((await client.chart.list({})).rows)).toEqual(['501']);
  });
});

describe('many titles at once', () => {
  test('are added in one change that keeps what the office has; of two with one code the first is taken', async () => {
    const { client } = desk;
    const own = await client.chart.create(titleOf({ code: '502', name: '本单位的名称' }));
    const titles = [titleOf({ code: '502', name: '另一名称' }), titleOf(), titleOf({ name: '又一个' })];
    expect(await client.chart.createMany({ titles })).toEqual({ added: 1, kept: 2 });
    expect((await client.chart.list({})).rows.map((row) => row.name)).toEqual(['本单位的名称', '培训费']);
    expect(await client.chart.get({ id: own.id })).toEqual(own);
    const [last] = (await client.audit.changes({ action: 'chart.createMany' })).rows;
    expect(last?.entries).toBe(1);
    await client.audit.undo({ changeId: last?.changeId ?? '' });
    expect(codes((await client.chart.list({})).rows)).toEqual(['502']);
  });

  test('are refused as a whole when one is misshapen, or when there are none', async () => {
    for (const titles of [[titleOf(), titleOf({ code: '5x' })], []])
      expect((await failureOf(desk.client.chart.createMany({ titles }))).code).toBe('BAD_REQUEST');
    expect((await desk.client.chart.list({})).rows).toEqual([]);
  });
});

describe('titles copied from the books of the office', () => {
  const read = (text: string) => readPastedTitles(text, 'expense');
  const pairs = (text: string) => read(text).titles.map(({ code, name }) => `${code} ${name}`);
  const faults = (text: string) => read(text).issues.map(({ code, params }) => `${params?.line} ${code}`);

  test('are read from two columns of a workbook, with heading, blank lines and further columns', () => {
    expect(pairs('科目编码\t科目名称\t余额方向\r\n501\t职工活动支出\t借\r\n\r\n50101\t职工教育费\t借\r\n')).toEqual([
      '501 职工活动支出',
      '50101 职工教育费',
    ]);
    expect(read('401\t会费收入').titles).toEqual([{ code: '401', name: '会费收入', kind: 'expense', edition: 'own' }]);
  });

  test('and from lines that somebody typed: spaces, full-width digits, points between the levels', () => {
    expect(pairs('  ５０２　维权支出\n502.05 送温暖费（含 慰问）\n502-06\t其他')).toEqual([
      '502 维权支出',
      '50205 送温暖费（含 慰问）',
      '50206 其他',
    ]);
  });

  test('what does not read as a title is named by its line and never left out silently', () => {
    expect(faults('501 职工活动支出\n职工服务支出\n503\n50 短\n501 又一次\n504行政支出')).toEqual([
      '2 pastedCodeUnreadable',
      '3 pastedNameUnreadable',
      '4 pastedCodeUnreadable',
      '5 pastedCodeTwice',
      '6 pastedCodeUnreadable',
    ]);
    expect(faults(`505 ${'长'.repeat(41)}`)).toEqual(['1 pastedNameUnreadable']);
    expect(read(' \n科目代码 名称\n').issues).toEqual([{ path: 'text', code: 'required' }]);
  });
});

test('a title stands under the longest code that it begins with, not under itself or its like', () => {
  expect(parentCodeOf('5030101', ['503', '50301', '5030101', '5030102', '403'])).toBe('50301');
  expect(parentCodeOf('503', ['503', '50301'])).toBeNull();
});
