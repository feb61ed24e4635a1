import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { DateBox } from '../../../renderer/components/fields/DateBox.tsx';
import { exactAmount, MoneyBox } from '../../../renderer/components/fields/MoneyBox.tsx';
import { parseFen } from '../../../shared/kernel/money.ts';
import { parseTypedBirthDate } from '../../../shared/kernel/typedDate.ts';
import { renderPage } from '../../support/page.tsx';

function Dated({ from }: { from: string | null }) {
  const [value, setValue] = useState(from);
  return (
    <>
      <DateBox label="验收日期" value={value} onChange={setValue} />
      <output>{value ?? '空'}</output>
    </>
  );
}
describe('A date box', () => {
  test('shows the usual form once it is left', async () => {
    const { user } = await renderPage(<Dated from={null} />);
    const box = await screen.findByLabelText<HTMLInputElement>('验收日期');
    await user.type(box, '2023年9月5日');
    await user.tab();
    expect(box.value).toBe('2023-09-05');
    await user.clear(box);
    await user.tab();
    expect(screen.getByRole('status').textContent).toBe('空');
  });
  test('opens its calendar at the day, which the keyboard moves and Enter chooses', async () => {
    const { user } = await renderPage(<Dated from="2023-09-30" />);
    await user.type(await screen.findByLabelText('验收日期'), '{Alt>}{ArrowDown}{/Alt}');
    await screen.findByRole('grid', { name: '2023年9月' });
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('2023-09-30'));
    await user.keyboard('{ArrowRight}');
    await screen.findByRole('grid', { name: '2023年10月' });
    await user.keyboard('{PageUp}{ArrowUp}{Enter}');
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('2023-08-25'));
  });
  test('takes the days of older people where it is told to', async () => {
    const Born = () => {
      const [value, setValue] = useState<string | null>(null);
      return <DateBox label="出生日期" value={value} onChange={setValue} read={parseTypedBirthDate} />;
    };
    const { user } = await renderPage(<Born />);
    const box = await screen.findByLabelText<HTMLInputElement>('出生日期');
    await user.type(box, '1930.2.8');
    await user.tab();
    expect(box.value).toBe('1930-02-08');
  });
  test('the calendar empties the box', async () => {
    const { user } = await renderPage(<Dated from="2023-09-30" />);
    await user.click(await screen.findByRole('button', { name: '打开日历：验收日期' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '清空' }));
    expect((await screen.findByLabelText<HTMLInputElement>('验收日期')).value).toBe('');
  });
});

function Paid({ from }: { from: number | null }) {
  const [value, setValue] = useState<number | string | null>(from);
  return (
    <>
      <MoneyBox label="金额" value={value} onChange={setValue} />
      <output>{JSON.stringify(value)}</output>
    </>
  );
}
describe('An amount box', () => {
  test('the switch to 万元 keeps the amount, and what is typed then is 万元', async () => {
    const { user } = await renderPage(<Paid from={null} />);
    const box = await screen.findByLabelText<HTMLInputElement>('金额');
    await user.type(box, '12500.5');
    expect(screen.getByText('合 1.2501 万元')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /改用万元/ }));
    await waitFor(() => expect(box.value).toBe('1.25005'));
    expect(screen.getByRole('status').textContent).toBe('1250050');
    await user.clear(box);
    await user.type(box, '2');
    expect(screen.getByRole('status').textContent).toBe('2000000');
    expect(screen.getByText('合 20,000.00 元')).toBeTruthy();
  });
  test('the unit is a choice of the office, so the next form opens with it', async () => {
    const { user, desk } = await renderPage(<Paid from={null} />);
    await user.click(await screen.findByRole('button', { name: /改用万元/ }));
    await waitFor(async () => expect(await desk.client.settings.get({ key: 'display.moneyUnit' })).toBe('wan'));
  });
  test.each([0, 1, -1, 99, 100, 1_250_050, 1_000_000_000_000, -123_456_789])('%d fen shown and typed again is the same amount', (amount) => {
    expect(parseFen(exactAmount(amount, 'yuan'), 'yuan')).toBe(amount);
    expect(parseFen(exactAmount(amount, 'wan'), 'wan')).toBe(amount);
  });
});
