import { ORPCError } from '@orpc/client';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { ConfirmDialog, ReasonDialog } from '../../../renderer/components/ConfirmDialog.tsx';
import { renderPage } from '../../support/page.tsx';

function Asked({ action }: { action: () => unknown }) {
  const [open, setOpen] = useState(true);
  return (
    <ConfirmDialog
      open={open}
      title="撤销站点“欧阳路驿站”"
      text="可以恢复。"
      actionLabel="撤销站点"
      onKeep={() => setOpen(false)}
      onAction={action}
    />
  );
}

describe('A dangerous action asks first', () => {
  test.each(['{Enter}', '{Escape}', ' '])('the safe choice has the focus: %j keeps the data', async (key) => {
    const action = vi.fn();
    const { user } = await renderPage(<Asked action={action} />);
    await screen.findByRole('alertdialog', { name: '撤销站点“欧阳路驿站”' });
    await user.keyboard(key);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(action).not.toHaveBeenCalled();
  });
  test('its failure stays in the dialog', async () => {
    const { user } = await renderPage(
      <Asked
        action={async () => {
          throw new ORPCError('IN_USE', { data: { stations: 3 } });
        }}
      />,
    );
    await user.click(await screen.findByRole('button', { name: '撤销站点' }));
    expect((await screen.findByRole('alert')).textContent).toContain('3 个站点');
    expect(screen.getByRole('alertdialog')).toBeTruthy();
  });
});

describe('A reason that is logged', () => {
  test('an empty one is refused, with the focus in the field; a given one goes with the action', async () => {
    const action = vi.fn();
    const { user } = await renderPage(
      <ReasonDialog open required title="撤回“欧阳路驿站”" text="可以恢复。" actionLabel="撤回" onKeep={() => undefined} onAction={action} />,
    );
    await user.click(await screen.findByRole('button', { name: '撤回' }));
    const field = screen.getByRole('textbox', { name: /^原因/ });
    expect(document.activeElement).toBe(field);
    expect(action).not.toHaveBeenCalled();
    await user.type(field, ' 房屋拆迁 ');
    await user.click(screen.getByRole('button', { name: '撤回' }));
    expect(action).toHaveBeenCalledWith('房屋拆迁');
  });
});
