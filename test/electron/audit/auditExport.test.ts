import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { makeTableWorkbook } from '../../../electron/documents/tableWorkbook.ts';
import type { AuditFilter } from '../../../shared/audit/contract.ts';
import { openOfficeDesk } from '../../support/officeDesk.ts';
import { printedPages } from '../../support/printedPages.ts';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const sheetOf = (bytes: ArrayBuffer | Uint8Array) => {
  const book = XLSX.read(bytes, { cellFormula: true, cellNF: true });
  const sheet = book.Sheets.操作记录;
  if (!sheet) throw new Error(`no such sheet, but ${book.SheetNames.join('、')}`);
  return sheet;
};
async function exported(desk: TestDesk, filter: Partial<AuditFilter> = {}) {
  const file = await desk.client.audit.export(filter);
  return {
    file,
    sheet: sheetOf(await file.arrayBuffer()),
    rows: XLSX.utils.sheet_to_json<Record<string, unknown>>(sheetOf(await file.arrayBuffer())),
  };
}

describe('the workbook of the audit trail', () => {
  test('has a row an entry, the latest first, with the differences by the fields’ names', async () => {
    const desk = await openOfficeDesk('2023-09-20');
    const partner = await desk.makePartner({ name: '建设银行' });
    const station = await desk.makeStation({ ownName: '欧阳路驿站', areaSqm: 20 });
    const { id, version, ...fields } = station;
    await desk.client.stations.update({ id, version, fields: { ...fields, areaSqm: 46, buildKind: 'joint', partnerIds: [partner.id], remark: '' } });
    const { file, rows } = await exported(desk, { entity: 'station' });
    expect(file.name).toBe('操作记录-2023-09-20.xlsx');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      ...{ 时间: '2023-09-20 10:00:00', 操作人: '测试员', 操作: '修改站点', 类别: '改动', 记录种类: '站点', 记录: '欧阳路驿站' },
      内容: '建设方式：自建 → 共建\n共建单位：（空） → 建设银行\n使用面积：20 ㎡ → 46 ㎡',
    });
    expect(rows[1]?.内容).toContain('所属地区：四川省 绵阳市 涪城区\n街道（镇）：城厢街道');
    expect(rows.map((row) => row.序号)).toEqual([...rows.map((row) => row.序号)].sort((a, b) => Number(b) - Number(a)));
  });

  test('holds what passes the filter and nothing else; with nothing to tell, its headings alone', async () => {
    const desk = await openTestDesk();
    await desk.makeStation({ ownName: '甲' });
    await desk.makePartner();
    expect((await exported(desk, { entity: 'partner' })).rows.map((row) => row.操作)).toEqual(['新建共建单位']);
    const { rows, sheet } = await exported(desk, { search: '没有这个词' });
    expect(rows).toEqual([]);
    expect(sheet.A1?.v).toBe('序号');
  });

  test('stands in the trail itself as a look that says what was taken; a later export holds it', async () => {
    const desk = await openTestDesk();
    await desk.makeStation();
    expect((await exported(desk)).rows).toHaveLength(2);
    await exported(desk, { actor: '测试员', kind: 'change', from: '2023-09-01', search: '欧阳' });
    const { rows } = await desk.client.audit.changes({ kind: 'look' });
    expect(rows.map((look) => [look.action, look.entity, look.reason])).toEqual([
      ['audit.export', 'dataFile', '操作人 测试员；改动；含“欧阳”；2023-09-01 起；共 2 条'],
      ['audit.export', 'dataFile', '全部；共 2 条'],
    ]);
    expect((await exported(desk, { kind: 'look' })).rows.map((row) => [row.操作, row.类别, row.内容, row.原因])).toEqual([
      ['导出操作记录', '查看和导出', undefined, '操作人 测试员；改动；含“欧阳”；2023-09-01 起；共 2 条'],
      ['导出操作记录', '查看和导出', undefined, '全部；共 2 条'],
    ]);
  });

  test('keeps what looks like a formula as text, also when it is typed again', async () => {
    const desk = await openTestDesk();
    const names = ['=1+1', '+86', '-2', '@SUM(A1)', '=HYPERLINK("http://example.invalid","点我")'];
    for (const name of names) await desk.makePartner({ name });
    const { sheet } = await exported(desk);
    const cells = names.map((_, i) => sheet[`G${names.length + 1 - i}`] as XLSX.CellObject);
    expect(cells.map((cell) => cell.v)).toEqual(names);
    for (const cell of cells) expect(cell).toMatchObject({ t: 's', z: '@' });
    const all = Object.entries(sheet).filter(([address]) => !address.startsWith('!'));
    expect(all.filter(([, cell]) => (cell as XLSX.CellObject).f !== undefined || (cell as XLSX.CellObject).l !== undefined)).toEqual([]);
  });

  test('tells more entries than are read at once, each once', async () => {
    const desk = await openTestDesk();
    await desk.file.change({ actor: '李敏', action: 'partners.create' }, async ({ note }) => {
      for (let n = 1; n <= 2500; n++) note({ entity: 'partner', entityId: `p${n}`, before: null, after: { name: `单位${n}` } });
    });
    const { rows } = await exported(desk);
    expect(rows.map((row) => row.序号)).toEqual(Array.from({ length: 2500 }, (_, i) => 2500 - i));
    expect(rows[2499]?.记录).toBe('单位1');
  });

  test('says on each printed page who took it out, and when', async () => {
    const desk = await openTestDesk();
    for (let n = 1; n <= 30; n++) await desk.makePartner({ name: `单位${n}` });
    const pages = printedPages(new Uint8Array(await (await desk.client.audit.export({})).arrayBuffer()));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.filter(({ text }) => !text.includes('测试员 于 2023-09-20 10:00 生成。'))).toEqual([]);
  });
});

test('a foot with a character that leads commands there is printed as it is', async () => {
  const none = (async function* () {
    yield [['甲']];
  })();
  const meta = { author: '', title: '操作记录', madeAt: new Date('2023-09-20T02:00:00.000Z') };
  const bytes = await makeTableWorkbook({ sheetName: '操作记录', columns: [{ heading: '内容', width: 10 }], rows: none, foot: '甲&D乙' }, meta);
  expect(printedPages(bytes)[0]?.text).toContain('甲&D乙');
});

test('a text that is too long for a cell is cut there, not the file broken', async () => {
  const parts = (async function* () {
    yield [['a'.repeat(40_000)]];
  })();
  const meta = { author: '', title: '操作记录', madeAt: new Date('2023-09-20T02:00:00.000Z') };
  const bytes = await makeTableWorkbook({ sheetName: '操作记录', columns: [{ heading: '内容', width: 10 }], rows: parts, foot: '' }, meta);
  expect(String(sheetOf(bytes).A2?.v)).toHaveLength(32_767);
});
