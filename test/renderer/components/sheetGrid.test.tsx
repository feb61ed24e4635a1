import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { readCount } from '../../../renderer/components/sheet/readCell.ts';
import { SheetGrid } from '../../../renderer/components/sheet/SheetGrid.tsx';
import type { CellOutcome, SheetChange } from '../../../renderer/components/sheet/types.ts';
import { cellOf, renderPage } from '../../support/page.tsx';

const months = ['七月', '八月', '九月'];
const columns = months.map((label, i) => ({ key: `m${i}`, label, width: 80 }));
const rows = ['欧阳路驿站', '长虹路驿站', '涪江驿站'].map((label, i) => ({ key: `s${i}`, label }));
type Commit = (changes: SheetChange[]) => Promise<readonly CellOutcome[]>;
const allSaved: Commit = async (changes) => changes.map(() => ({ state: 'saved' }));

/** Keeps what was saved, as the data host does, and gives it back as read anew. */
function Counts({ commit, start, sums }: { commit: Commit; start: Record<string, number>; sums?: (column: string) => number | null }) {
  const [saved, setSaved] = useState(start);
  return (
    <SheetGrid
      label="服务人次"
      rowHeading="站点"
      columns={columns}
      rows={rows}
      version={saved}
      cell={(row, column) => ({ value: saved[row + column] ?? null, ...(row === 's2' && column === 'm2' && { locked: '已报送' }) })}
      read={readCount}
      {...(sums && { sums })}
      onCommit={async (changes) => {
        const outcomes = await commit(changes);
        setSaved((now) => {
          const next = { ...now };
          changes.forEach((c, i) => {
            if (outcomes[i]?.state !== 'saved') return;
            if (c.value === null) delete next[c.row + c.column];
            else next[c.row + c.column] = c.value;
          });
          return next;
        });
        return outcomes;
      }}
    />
  );
}

async function openSheet(commit: Commit = allSaved, start: Record<string, number> = { s0m0: 1234 }) {
  const spy = vi.fn(commit);
  const page = await renderPage(<Counts commit={spy} start={start} />);
  await screen.findByRole('grid', { name: '服务人次' });
  const textIn = (row: string, column: number) => {
    const cell = cellOf(row, column);
    return cell.querySelector('input')?.value ?? cell.firstChild?.textContent ?? '';
  };
  const here = () => document.activeElement?.getAttribute('aria-label') ?? '';
  const go = async (row: string, column: number) => page.user.click(cellOf(row, column));
  const paste = (text: string) => {
    const box = document.activeElement as HTMLElement;
    const event = createEvent.paste(box, { clipboardData: { getData: () => text } });
    fireEvent(box, event);
  };
  const copy = () => {
    const setData = vi.fn();
    const box = document.activeElement as HTMLElement;
    fireEvent(box, createEvent.copy(box, { clipboardData: { setData } }));
    return setData.mock.calls[0]?.[1] as string;
  };
  const told = () =>
    screen
      .getAllByRole('status')
      .map((e) => e.textContent)
      .join('');
  return { ...page, commit: spy, textIn, here, go, paste, copy, told };
}

describe('Typing in a sheet', () => {
  test('typing replaces what stands there; Enter saves and goes down', async () => {
    const { user, go, here, textIn, commit } = await openSheet();
    await go('欧阳路驿站', 0);
    await user.keyboard('3080{Enter}');
    expect(here()).toBe('长虹路驿站，七月');
    await waitFor(() => expect(textIn('欧阳路驿站', 0)).toBe('3,080'));
    expect(commit).toHaveBeenCalledWith([{ row: 's0', column: 'm0', value: 3080 }]);
  });
  test('Tab goes right; Enter after Tabs goes to where they began, a row down', async () => {
    const { user, go, here } = await openSheet();
    await go('欧阳路驿站', 0);
    await user.keyboard('1{Tab}2{Tab}3{Enter}');
    expect(here()).toBe('长虹路驿站，七月');
  });
  test('Escape takes back what is being typed', async () => {
    const { user, go, textIn, commit } = await openSheet();
    await go('欧阳路驿站', 0);
    await user.keyboard('99{Escape}');
    expect(textIn('欧阳路驿站', 0)).toBe('1,234');
    expect(commit).not.toHaveBeenCalled();
  });
  test('F2 edits within the text, where the arrows move in it', async () => {
    const { user, go, commit, here } = await openSheet();
    await go('欧阳路驿站', 0);
    await user.keyboard('{F2}{End}5{Enter}');
    expect(commit).toHaveBeenCalledWith([{ row: 's0', column: 'm0', value: 12345 }]);
    expect(here()).toBe('长虹路驿站，七月');
  });
  test('the same value is no change', async () => {
    const { user, go, commit } = await openSheet();
    await go('欧阳路驿站', 0);
    await user.keyboard('1234{Enter}');
    expect(commit).not.toHaveBeenCalled();
  });
  test('Delete clears the chosen block in one change', async () => {
    const { user, go, commit } = await openSheet(allSaved, { s0m0: 1, s0m1: 2, s1m0: 3 });
    await go('欧阳路驿站', 0);
    await user.keyboard('{Shift>}{ArrowRight}{ArrowDown}{/Shift}{Delete}');
    expect(commit).toHaveBeenCalledTimes(1);
    expect(commit.mock.calls[0]?.[0]).toEqual([
      { row: 's0', column: 'm0', value: null },
      { row: 's0', column: 'm1', value: null },
      { row: 's1', column: 'm0', value: null },
    ]);
  });
  test('what was typed is saved when the sheet is left', async () => {
    const { user, go, commit } = await openSheet();
    await go('欧阳路驿站', 1);
    await user.keyboard('7');
    fireEvent.blur(document.activeElement as Element, { relatedTarget: document.body });
    await waitFor(() => expect(commit).toHaveBeenCalledWith([{ row: 's0', column: 'm1', value: 7 }]));
  });
  test('after Escape, Tab leaves the sheet: the keyboard is not caught in it', async () => {
    const { user, go, here } = await openSheet();
    await go('欧阳路驿站', 0);
    await user.keyboard('{Escape}{Tab}');
    expect(here()).toBe('');
  });
});

describe('Blocks', () => {
  test('a block with separators and full-width digits is saved in one change', async () => {
    const { go, paste, commit } = await openSheet();
    await go('欧阳路驿站', 0);
    paste('1,001\t２００２\r\n3003\t\r\n');
    await waitFor(() => expect(commit).toHaveBeenCalledTimes(1));
    expect(commit.mock.calls[0]?.[0]).toEqual([
      { row: 's0', column: 'm0', value: 1001 },
      { row: 's0', column: 'm1', value: 2002 },
      { row: 's1', column: 'm0', value: 3003 },
    ]);
  });
  test('what cannot be read stays where it was pasted, with its reason; the rest is saved', async () => {
    const { go, paste, textIn, told, commit } = await openSheet();
    await go('欧阳路驿站', 0);
    paste('5\t约三百');
    await waitFor(() => expect(textIn('欧阳路驿站', 1)).toBe('约三百'));
    expect(commit.mock.calls[0]?.[0]).toEqual([{ row: 's0', column: 'm0', value: 5 }]);
    expect(cellOf('欧阳路驿站', 1).getAttribute('aria-invalid')).toBe('true');
    expect(told()).toContain('“约三百”不是数字');
  });
  test('locked cells and what lies beyond the sheet are left alone, and told', async () => {
    const { go, paste, told, textIn, commit } = await openSheet();
    await go('涪江驿站', 1);
    paste('1\t2\t3\n4\t5\t6');
    await waitFor(() => expect(told()).toContain('4 格超出表格范围'));
    expect(told()).toContain('1 格已锁定');
    expect(commit.mock.calls[0]?.[0]).toEqual([{ row: 's2', column: 'm1', value: 1 }]);
    expect(textIn('涪江驿站', 2)).toBe('');
  });
  test('a copied block has plain numbers that any sheet reads', async () => {
    const { user, go, copy } = await openSheet(allSaved, { s0m0: 1234, s1m1: 5 });
    await go('欧阳路驿站', 0);
    await user.keyboard('{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
    expect(copy()).toBe('1234\t\n\t5');
  });
  test('a chosen block shows its sum', async () => {
    const { user, go, told } = await openSheet(allSaved, { s0m0: 1000, s1m0: 234 });
    await go('欧阳路驿站', 0);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(told()).toBe('已选 2 格，有数 2 格，合计 1,234');
  });
});

test('a word in a sheet is read and not typed over, and a row leads to its own page', async () => {
  const commit = vi.fn(allSaved);
  const { user } = await renderPage(
    [
      {
        path: '/',
        element: (
          <SheetGrid
            label="预算"
            rowHeading="项目"
            columns={[
              { key: 'amount', label: '预算数', width: 90 },
              { key: 'purpose', label: '用途', width: 90 },
            ]}
            rows={[{ key: 'l1', label: '新建站点装修', to: '/lines/l1' }]}
            version={null}
            cell={(_, column) => (column === 'amount' ? { value: 5 } : { value: null, words: '建设', locked: '点名称打开修改' })}
            read={readCount}
            onCommit={commit}
          />
        ),
      },
      { path: '/lines/:id', element: <p>项目页</p> },
    ],
    {},
  );
  await screen.findByRole('grid', { name: '预算' });
  await user.click(cellOf('新建站点装修', 1));
  await user.keyboard('设备{Enter}');
  expect(cellOf('新建站点装修', 1).querySelector('input')?.value).toBe('建设');
  expect(screen.getByRole('status').textContent).toBe('已锁定：点名称打开修改');
  expect(commit).not.toHaveBeenCalled();
  screen.getByRole('link', { name: '新建站点装修' }).focus();
  await user.keyboard('{Enter}');
  await screen.findByText('项目页');
});

describe('Undo', () => {
  test('takes back the last change, whole, and Ctrl+Y does it again', async () => {
    const { user, go, paste, textIn } = await openSheet();
    await go('欧阳路驿站', 0);
    paste('1\t2');
    await waitFor(() => expect(textIn('欧阳路驿站', 1)).toBe('2'));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect([textIn('欧阳路驿站', 0), textIn('欧阳路驿站', 1)]).toEqual(['1,234', '']));
    await user.keyboard('{Control>}y{/Control}');
    await waitFor(() => expect([textIn('欧阳路驿站', 0), textIn('欧阳路驿站', 1)]).toEqual(['1', '2']));
  });
  test("follows the clerk's order although answers come in another", async () => {
    const answers: (() => void)[] = [];
    const { user, go, textIn } = await openSheet(
      (changes) => new Promise((resolve) => answers.push(() => resolve(changes.map(() => ({ state: 'saved' as const }))))),
    );
    await go('欧阳路驿站', 0);
    await user.keyboard('1{Enter}2{Enter}');
    answers[1]?.();
    await waitFor(() => expect(cellOf('长虹路驿站', 0).className).not.toContain('saving'));
    answers[0]?.();
    await waitFor(() => expect(cellOf('欧阳路驿站', 0).className).not.toContain('saving'));
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(answers).toHaveLength(3));
    answers[2]?.();
    await waitFor(() => expect(textIn('长虹路驿站', 0)).toBe(''));
    expect(textIn('欧阳路驿站', 0)).toBe('1');
  });
});

describe('A cell tells how it stands', () => {
  test('on its way: marked until the data host has answered', async () => {
    let answer: () => void = () => undefined;
    const { user, go } = await openSheet(
      (changes) =>
        new Promise((resolve) => {
          answer = () => resolve(changes.map(() => ({ state: 'saved' })));
        }),
    );
    await go('欧阳路驿站', 0);
    await user.keyboard('5{Enter}');
    expect(within(cellOf('欧阳路驿站', 0)).getByTitle('正在保存')).toBeTruthy();
    answer();
    await waitFor(() => expect(within(cellOf('欧阳路驿站', 0)).queryByTitle('正在保存')).toBeNull());
  });
  test('refused: keeps what was typed and says why; Escape gives it up', async () => {
    const { user, go, textIn, told } = await openSheet(async (changes) => changes.map(() => ({ state: 'failed', reason: '与 8 月的人次重叠' })));
    await go('欧阳路驿站', 0);
    await user.keyboard('5{Enter}{ArrowUp}');
    await waitFor(() => expect(told()).toBe('没有保存：与 8 月的人次重叠'));
    expect(textIn('欧阳路驿站', 0)).toBe('5');
    expect(screen.getByRole('alert').textContent).toBe('1 格没有保存');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(textIn('欧阳路驿站', 0)).toBe('1,234'));
    expect(screen.queryByRole('alert')).toBeNull();
  });
  test('a refusing disk fails the cells with its sentence, and they can be saved again', async () => {
    let full = true;
    const { user, go, textIn } = await openSheet(async (changes) => {
      if (full) throw new Error('disk');
      return changes.map(() => ({ state: 'saved' }));
    });
    await go('欧阳路驿站', 0);
    await user.keyboard('5{Enter}');
    await screen.findByRole('alert');
    full = false;
    await user.click(screen.getByRole('button', { name: '再保存一次' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(textIn('欧阳路驿站', 0)).toBe('5');
  });
  test('locked: cannot be typed in, and says why', async () => {
    const { user, go, told, commit } = await openSheet();
    await go('涪江驿站', 2);
    expect(told()).toBe('已锁定：已报送');
    await user.keyboard('5{Enter}');
    expect(commit).not.toHaveBeenCalled();
    expect(cellOf('涪江驿站', 2).getAttribute('aria-readonly')).toBe('true');
  });
});

test('the foot sums the columns, with what is on its way', async () => {
  const { user, go } = await openSheet(() => new Promise(() => undefined), { s0m0: 1, s1m0: 2 });
  await go('涪江驿站', 0);
  await user.keyboard('1000{Enter}');
  expect(cellOf('合计', 0).textContent).toBe('1,003');
});
