import { Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { line } from '../../../shared/kernel/values.ts';
import { type StationStep, stepIssues } from '../../../shared/stations/move.ts';
import type { Station } from '../../../shared/stations/station.ts';
import { stationDateText, stationMoveText, stationStatusText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';

const typedStep = z.object({ on: plainDate, reason: line(200), documentNo: line(60) });

const explanation: Partial<Record<StationStep['move'], string>> = {
  accept: '从验收日期起计入建成数量。',
  reject: '退回在建，建成日期会清空，改好后重新办理。',
  strikeOff: '从撤销日期起不再计入建成数量，也不能再启用；站点资料和历史都保留。办错了可以在“历史”里还原。',
};

/** One step of a station's life: on which day, why, by which document. Render it only while it is open. */
export function StationMoveDialog({ station, step, onClose }: { station: Station; step: StationStep; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const move = useMutation(api.stations.move.mutationOptions());
  const today = todayOf(new Date());
  const form = useEntityForm({
    schema: typedStep,
    values: { on: today, reason: '', documentNo: '' },
    issues: ({ on }) => stepIssues(station, step, on, today),
  });
  const verb = stationMoveText[step.move];
  const danger = step.move === 'strikeOff';
  return (
    <DialogForm
      title={danger ? `${verb}“${station.ownName}”` : `${verb}：${station.ownName}`}
      form={form}
      submitLabel={danger ? verb : '办理'}
      danger={danger}
      onClose={onClose}
      onSubmit={async (fields) => {
        await move.mutateAsync({ id: station.id, version: station.version, move: step.move, ...fields });
        post({ tone: 'success', text: `“${station.ownName}”已办理${verb}，现在是${stationStatusText[step.to]}。` });
        onClose();
      }}
    >
      {explanation[step.move] && <Typography>{explanation[step.move]}</Typography>}
      <DateInput name="on" label={step.fills ? stationDateText[step.fills] : '日期'} required />
      <TextInput name="reason" label="原因" helper="记入状态记录" />
      <TextInput name="documentNo" label="依据文号" placeholder="如：绵工办发〔2023〕1号" />
    </DialogForm>
  );
}
