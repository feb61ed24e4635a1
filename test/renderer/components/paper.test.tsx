import { screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ChartCard } from '../../../renderer/components/ChartCard.tsx';
import { cutRows } from '../../../renderer/components/paper/ListPaper.tsx';
import { FormPreview, PaperTable } from '../../../renderer/components/paper/PaperTable.tsx';
import { PrintPreview } from '../../../renderer/components/paper/PrintPreview.tsx';
import type { FormSheet } from '../../../shared/forms/formSheet.ts';
import type { ListRow, ListSheet } from '../../../shared/forms/listSheet.ts';
import { renderPage } from '../../support/page.tsx';

const sheet: FormSheet = {
  code: 'F1',
  name: '统计表',
  title: '涪城区统计表',
  heads: [{ label: '填报单位', value: '涪城区总工会' }],
  rowHeading: '时间',
  rowHeadingWidthMm: 20,
  groups: [
    { heading: '数量（个）', columns: [{ key: 'newTotal', heading: '新建总计', format: 'count', widthMm: 30 }] },
    {
      heading: '投入资金（万元）',
      columns: [
        { key: 'fundsTotal', heading: '总计', format: 'wan', widthMm: 30 },
        { key: 'fundsUnion', heading: '工会投入', format: 'wan', widthMm: 30 },
      ],
    },
  ],
  rows: [
    {
      key: '1',
      heading: '一季度',
      cells: [
        { value: 1234, sumOf: null },
        { value: 12_500, sumOf: null },
        { value: null, sumOf: null },
      ],
    },
  ],
  notes: ['注：此表每季度报送。'],
};

describe('A standard form on screen', () => {
  test('looks like the paper: title, heads, merged headings, figures in their units, notes', async () => {
    await renderPage(<PaperTable sheet={sheet} />);
    const table = await screen.findByRole('table', { name: '涪城区统计表' });
    expect(screen.getByText('填报单位：涪城区总工会')).toBeTruthy();
    expect(within(table).getByRole('columnheader', { name: '投入资金（万元）' }).getAttribute('colspan')).toBe('2');
    expect(
      within(table)
        .getAllByRole('cell')
        .map((c) => c.textContent),
    ).toEqual(['1,234', '1.25', '']);
    expect(screen.getByText('注：此表每季度报送。')).toBeTruthy();
    expect(within(table).queryByRole('button')).toBeNull();
  });
  test('every figure opens its records; blank ones do not; a marked one says why', async () => {
    const onFigure = vi.fn();
    const { user } = await renderPage(
      <FormPreview
        sheet={sheet}
        onFigure={onFigure}
        marks={[{ row: '1', column: 'fundsTotal', kind: 'error', words: '各项相加不等于总计' }]}
        aside="逻辑检查"
      />,
    );
    await screen.findByText('逻辑检查');
    expect(screen.getAllByRole('button')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: '一季度，总计，1.25，各项相加不等于总计' }));
    expect(onFigure).toHaveBeenCalledWith('1', 'fundsTotal');
  });
});

describe('Print preview', () => {
  test('shows the pages and prints them; closing prints nothing', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const onClose = vi.fn();
    const { user } = await renderPage(
      <PrintPreview
        open
        title="统计表"
        orientation="landscape"
        onClose={onClose}
        pages={[<PaperTable key="1" sheet={sheet} />, <p key="2">第二页</p>]}
      />,
    );
    const dialog = await screen.findByRole('dialog', { name: '打印预览：统计表' });
    expect(within(dialog).getByText('A4 横向，共 2 页')).toBeTruthy();
    expect(within(dialog).getAllByRole('region', { name: /^第 \d 页$/ })).toHaveLength(2);
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalled();
    expect(print).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('button', { name: '打印' }));
    await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  });
});

test('a chart has its values as a table for the keyboard, with unit and target', async () => {
  const { user } = await renderPage(
    <ChartCard
      question="各季度服务了多少人次"
      unit="人次"
      pointHeading="季度"
      series={[{ label: '服务人次' }]}
      points={[
        { label: '一季度', values: [1234] },
        { label: '二季度', values: [null] },
      ]}
      target={{ label: '年度目标', value: 5000 }}
    />,
  );
  await screen.findByRole('heading', { name: '各季度服务了多少人次' });
  expect(screen.getByText('单位：人次')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '数据' }));
  const table = await screen.findByRole('table');
  expect(within(table).getByRole('row', { name: '一季度 1,234' })).toBeTruthy();
  expect(within(table).getByRole('row', { name: '二季度 —' })).toBeTruthy();
  expect(screen.getByText('年度目标：5,000 人次')).toBeTruthy();
});

describe('A form that is a list', () => {
  const sheetOf = (names: string[]): ListSheet => ({
    ...{ code: 'list', name: '表', title: '表', heads: [], boxes: [], notes: [] },
    columns: [
      { key: 'name', heading: '项目', format: 'text', widthMm: 40 },
      { key: 'amount', heading: '金额', format: 'yuan', widthMm: 230 },
    ],
    rows: names.map((name): ListRow => ({ kind: 'entry', cells: [{ value: name }, { value: 100 }] })),
  });
  const pagesOf = (names: string[]) => cutRows(sheetOf(names)).map(({ rows }) => rows.length);

  // Rows of 8 mm: 16 of them in 128 mm, then 18 in 150 mm. A name of 60 characters at 11 a line has 6 lines, 24.4 mm: 5 rows, then 6.
  test('goes on over as many pages as its rows need, fewer rows a page where names are long', () => {
    expect(pagesOf([])).toEqual([0]);
    expect(pagesOf(Array.from({ length: 40 }, () => '水电'))).toEqual([16, 18, 6]);
    expect(pagesOf(Array.from({ length: 12 }, () => '站'.repeat(60)))).toEqual([5, 6, 1]);
  });
});
