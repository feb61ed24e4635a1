import ArrowDropDownOutlined from '@mui/icons-material/ArrowDropDownOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FileView } from '../../../shared/hardship/contract.ts';
import { EDITABLE_STATES, type FileMove, type FileState } from '../../../shared/hardship/process.ts';
import { fileMoveText } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { MoveDialog } from './MoveDialog.tsx';

type Move = Exclude<FileMove, 'destroy'>;

/** Here no way on is the usual one: what the facts turn out to be decides. */
const OPEN_STATES: readonly FileState[] = ['objected', 'active', 'tracking'];
/** What ends a file is never in the way of a hand that goes for the next step. */
const ENDINGS: readonly FileMove[] = ['refuse', 'giveUp', 'close'];
const IN_SIGHT = 2;

/** What may be done with a file in its state: the steps that usually come next as buttons, the others in a menu. Nothing for who may only look. */
export function FileActions({ view }: { view: FileView }) {
  const api = useApi();
  const { post } = useNotices();
  const mayEdit = useRights().may('editHardship');
  const [move, setMove] = useState<Move | null>(null);
  const [withdrawing, setWithdrawing] = useState(false);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const withdraw = useMutation(api.hardship.withdraw.mutationOptions());
  const restore = useMutation(api.hardship.restore.mutationOptions());
  const { file } = view;
  const { id, version } = file;
  const { state } = file.process;
  if (!mayEdit || state === 'destroyed') return null;
  if (file.withdrawnAt !== null) return <Button onClick={() => restore.mutate({ id, version })}>恢复</Button>;

  // 销毁 is done for many files at once, from the list of those whose time is over.
  const moves = view.moves.filter((each): each is Move => each !== 'destroy');
  const inSight = moves.filter((each) => !ENDINGS.includes(each)).slice(0, IN_SIGHT);
  const leads = !OPEN_STATES.includes(state);
  const choose = (act: () => void) => () => {
    setMenu(null);
    act();
  };
  return (
    <>
      {EDITABLE_STATES.includes(state) && <LinkButton to={`/hardship/${id}/edit`}>编辑</LinkButton>}
      <Button
        endIcon={<ArrowDropDownOutlined />}
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        onClick={(event) => setMenu(event.currentTarget)}
      >
        其他办理
      </Button>
      <Menu open={menu !== null} anchorEl={menu} onClose={() => setMenu(null)}>
        {moves
          .filter((each) => !inSight.includes(each))
          .map((other) => (
            <MenuItem key={other} onClick={choose(() => setMove(other))}>
              {fileMoveText[other]}
            </MenuItem>
          ))}
        <MenuItem onClick={choose(() => setWithdrawing(true))}>撤回档案</MenuItem>
      </Menu>
      {inSight.toReversed().map((each) => (
        <Button key={each} {...(leads && each === moves[0] && { variant: 'contained', color: 'primary' })} onClick={() => setMove(each)}>
          {fileMoveText[each]}
        </Button>
      ))}
      {move && <MoveDialog view={view} move={move} onClose={() => setMove(null)} />}
      <ReasonDialog
        open={withdrawing}
        title={`撤回困难职工档案“${file.applicant.name}”`}
        text="用于重复或误建的档案：撤回后不再出现在列表和统计里，以后可以恢复。不再困难的请办理脱困或退档。"
        actionLabel="撤回档案"
        onKeep={() => setWithdrawing(false)}
        onAction={async (reason) => {
          const withdrawn = await withdraw.mutateAsync({ id, version, reason });
          setWithdrawing(false);
          post({
            tone: 'success',
            text: `已撤回“${file.applicant.name}”的困难职工档案。`,
            action: { label: '恢复', onClick: () => restore.mutate({ id, version: withdrawn.version }) },
          });
        }}
      />
    </>
  );
}
