import ArrowDropDownOutlined from '@mui/icons-material/ArrowDropDownOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { StationStep } from '../../../shared/stations/move.ts';
import { movesFrom, type Station } from '../../../shared/stations/station.ts';
import { stationMoveText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { useRights } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { StationMoveDialog } from './StationMoveDialog.tsx';

/** What can be done with a station of this status: editing and the step that usually comes next in sight, the rest under 更多. */
export function StationActions({ station }: { station: Station }) {
  const api = useApi();
  const { post } = useNotices();
  const isBuilt = useBuiltPages();
  const mayEdit = useRights().may('edit');
  const [step, setStep] = useState<StationStep | null>(null);
  const [withdrawing, setWithdrawing] = useState(false);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const withdraw = useMutation(api.stations.withdraw.mutationOptions());
  const restore = useMutation(api.stations.restore.mutationOptions());
  if (station.withdrawnAt !== null) return null;

  const [next, ...others] = movesFrom(station.status);
  const choose = (act: () => void) => () => {
    setMenu(null);
    act();
  };
  return (
    <>
      <LinkButton to={`/stations/${station.id}/edit`}>编辑</LinkButton>
      {next && mayEdit && <Button onClick={() => setStep(next)}>{stationMoveText[next.move]}</Button>}
      <Button
        endIcon={<ArrowDropDownOutlined />}
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        onClick={(event) => setMenu(event.currentTarget)}
      >
        更多
      </Button>
      <Menu open={menu !== null} anchorEl={menu} onClose={() => setMenu(null)}>
        {mayEdit &&
          others.map((other) => (
            <MenuItem key={other.move} onClick={choose(() => setStep(other))}>
              {stationMoveText[other.move]}
            </MenuItem>
          ))}
        {isBuilt(`/signage/${station.id}`) && (
          <MenuItem component={Link} to={`/signage/${station.id}`}>
            打印标识牌
          </MenuItem>
        )}
        {mayEdit && <MenuItem onClick={choose(() => setWithdrawing(true))}>撤回</MenuItem>}
      </Menu>
      {step && <StationMoveDialog station={station} step={step} onClose={() => setStep(null)} />}
      <ReasonDialog
        open={withdrawing}
        title={`撤回站点“${station.ownName}”`}
        text="用于重复或误建的站点：撤回后不再出现在台账和统计里，以后可以恢复。站点关停请办理“撤销站点”。"
        actionLabel="撤回"
        onKeep={() => setWithdrawing(false)}
        onAction={async (reason) => {
          const { id, version } = await withdraw.mutateAsync({ id: station.id, version: station.version, reason });
          setWithdrawing(false);
          post({ tone: 'success', text: `已撤回“${station.ownName}”。`, action: { label: '恢复', onClick: () => restore.mutate({ id, version }) } });
        }}
      />
    </>
  );
}
