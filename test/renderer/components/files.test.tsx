import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { FileDrop, fileFault } from '../../../renderer/components/FileDrop.tsx';
import { ProgressBar } from '../../../renderer/components/ProgressBar.tsx';
import { renderPage } from '../../support/page.tsx';

const KINDS = ['.xlsx', '.xls', '.csv'];
const fileOf = (name: string, bytes = 10) => new File([new Uint8Array(bytes)], name);

describe('Giving the program a file', () => {
  async function openDrop() {
    const onFile = vi.fn();
    const page = await renderPage(<FileDrop label="选择台账文件" kinds={KINDS} maxBytes={100} onFile={onFile} />);
    const input = await screen.findByLabelText<HTMLInputElement>('选择台账文件', { selector: 'input' });
    const drop = (...files: File[]) => fireEvent.drop(input.parentElement as Element, { dataTransfer: { files } });
    return { ...page, onFile, drop, input };
  }
  test('a fitting file is taken, chosen or dropped, whatever the case of its ending', async () => {
    const { drop, onFile, input, user } = await openDrop();
    drop(fileOf('台账.XLSX'));
    await user.upload(input, fileOf('台账.csv'));
    expect(onFile.mock.calls.map(([f]) => (f as File).name)).toEqual(['台账.XLSX', '台账.csv']);
  });
  test('a wrong one is refused with a sentence, and nothing else happens', async () => {
    const { drop, onFile } = await openDrop();
    drop(fileOf('照片.jpg'));
    expect(screen.getByRole('alert').textContent).toBe('“照片.jpg”不是可用的文件，请选择 .xlsx、.xls、.csv 文件。');
    drop(fileOf('台账.xlsx', 101));
    expect(screen.getByRole('alert').textContent).toContain('超过了');
    drop(fileOf('空.xlsx', 0));
    expect(screen.getByRole('alert').textContent).toContain('空文件');
    drop(fileOf('a.xlsx'), fileOf('b.xlsx'));
    expect(screen.getByRole('alert').textContent).toBe('一次只能放入一个文件。');
    expect(onFile).not.toHaveBeenCalled();
  });
  test('a name without an ending is refused', () => expect(fileFault({ name: 'xlsx', size: 1 }, KINDS, 10)).not.toBeNull());
});

test('long work shows how far it is and can be stopped', async () => {
  const onCancel = vi.fn();
  const { user } = await renderPage(<ProgressBar label="正在导入" done={1234} total={3080} unit="行" onCancel={onCancel} />);
  const bar = await screen.findByRole('progressbar', { name: '正在导入' });
  expect(bar.getAttribute('aria-valuenow')).toBe('40');
  expect(screen.getByRole('status').textContent).toContain('1,234 / 3,080 行');
  await user.click(screen.getByRole('button', { name: '取消' }));
  expect(onCancel).toHaveBeenCalled();
});
