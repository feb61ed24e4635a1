import { useMutation } from '@tanstack/react-query';
import {
  type CalendarDay,
  type CalendarYear,
  calendarDayFields,
  calendarYearFields,
  type MarkedDays,
  markedDays,
  markedDaysIssues,
} from '../../../shared/calendar/calendarDay.ts';
import { calendarYearFieldText, dayKindText, calendarDayFieldText as label } from '../../../shared/text/calendar.ts';
import { useApi } from '../../api/client.ts';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';

const REMARK_HELP = '例如：三月三、元旦放假、国庆节调休上班';

/** 调整几天. */
export function MarkDaysDialog({ values, onClose }: { values: MarkedDays; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const mark = useMutation(api.calendar.markDays.mutationOptions());
  const form = useEntityForm({ schema: markedDays, values, issues: markedDaysIssues });
  return (
    <DialogForm
      title="调整工作日历"
      form={form}
      submitLabel="保存"
      onClose={onClose}
      onSubmit={async (fields) => {
        const days = await mark.mutateAsync(fields);
        post({ tone: 'success', text: `已调整 ${days.length} 天。` });
        onClose();
      }}
    >
      <DateInput name="from" label="从" required />
      <DateInput name="to" label="到" required helper="只有一天的，与上面相同" />
      <RadioInput name="kind" label={label.kind.label} required choices={choicesOf(dayKindText)} />
      <TextInput name="remark" label={label.remark.label} required helper={REMARK_HELP} />
    </DialogForm>
  );
}

/** One day that the office has set, changed. */
export function OwnDayDialog({ day, onClose }: { day: CalendarDay; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const update = useMutation(api.calendar.updateDay.mutationOptions());
  const { on, kind, remark } = day;
  const form = useEntityForm({ schema: calendarDayFields, values: { on, kind, remark } });
  return (
    <DialogForm
      title={`修改 ${on} 的安排`}
      form={form}
      submitLabel="保存"
      onClose={onClose}
      onSubmit={async (fields) => {
        await update.mutateAsync({ id: day.id, version: day.version, fields });
        post({ tone: 'success', text: `已修改 ${fields.on} 的安排。` });
        onClose();
      }}
    >
      <DateInput name="on" label={label.on.label} required />
      <RadioInput name="kind" label={label.kind.label} required choices={choicesOf(dayKindText)} />
      <TextInput name="remark" label={label.remark.label} required helper={REMARK_HELP} />
    </DialogForm>
  );
}

/** The office's word that a year is entered whole. */
export function DeclareYearDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const declare = useMutation(api.calendar.declareYear.mutationOptions());
  const form = useEntityForm({ schema: calendarYearFields, values: { year, documentNo: '' } });
  return (
    <DialogForm
      title={`${year}年的安排已经录全`}
      form={form}
      submitLabel="确认录全"
      onClose={onClose}
      onSubmit={async (fields) => {
        await declare.mutateAsync(fields);
        post({ tone: 'success', text: `已确认，${year}年的工作日从现在起按日历计算。` });
        onClose();
      }}
    >
      <TextInput
        name="documentNo"
        label={calendarYearFieldText.documentNo.label}
        required
        helper="国务院办公厅通知的文号。没有录入的日子，按周一至周五上班、周末休息计算"
      />
    </DialogForm>
  );
}

/** The day is again as the notice and the week have it. */
export function WithdrawDayDialog({ day, onClose }: { day: CalendarDay; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const withdraw = useMutation(api.calendar.withdrawDay.mutationOptions());
  const restore = useMutation(api.calendar.restoreDay.mutationOptions());
  return (
    <ReasonDialog
      open
      title={`撤回 ${day.on} 的调整`}
      text="这一天又按国务院办公厅的通知和星期计算。撤回后可以恢复。"
      actionLabel="撤回"
      onKeep={onClose}
      onAction={async (reason) => {
        const { id, version } = await withdraw.mutateAsync({ id: day.id, version: day.version, reason });
        post({ tone: 'success', text: `已撤回 ${day.on} 的调整。`, action: { label: '恢复', onClick: () => restore.mutate({ id, version }) } });
        onClose();
      }}
    />
  );
}

/** The year's working days are not counted any more. */
export function WithdrawYearDialog({ year, onClose }: { year: CalendarYear; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const withdraw = useMutation(api.calendar.withdrawYear.mutationOptions());
  return (
    <ReasonDialog
      open
      title={`取消“${year.year}年已经录全”`}
      text="这一年的工作日不再计算，录入的日子都还在。改好以后可以重新确认。"
      actionLabel="取消录全"
      keepLabel="保留"
      onKeep={onClose}
      onAction={async (reason) => {
        await withdraw.mutateAsync({ id: year.id, version: year.version, reason });
        post({ tone: 'success', text: `已取消，${year.year}年的工作日不再计算。` });
        onClose();
      }}
    />
  );
}
