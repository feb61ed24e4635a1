import { Alert, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorkCalendar } from '../../../shared/calendar/workCalendar.ts';
import type { FileView } from '../../../shared/hardship/contract.ts';
import { hasConsent } from '../../../shared/hardship/file.ts';
import { judgementForMove } from '../../../shared/hardship/household.ts';
import { type FileMove, fileStepOf, HANDING_IN, type MoveDetails, moveDetails, moveIssues } from '../../../shared/hardship/process.ts';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { closingReasonText, fileMoveText, fileStateText } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { readFailure } from '../../api/failure.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';
import { moveNote } from './moveWords.ts';

type Move = Exclude<FileMove, 'destroy'>;

/** Where what hinders a move can be put right. */
interface WayOn {
  to: string;
  label: string;
}
function wayOn(fileId: string, { code, params }: Pick<RuleIssue, 'code' | 'params'>): WayOn | null {
  switch (code) {
    case 'judgementMissing':
    case 'categoryNotMet':
      return { to: `/hardship/${fileId}?tab=judgement`, label: '去认定' };
    case 'consentMissing':
      return { to: `/hardship/${fileId}?tab=attachments`, label: '去看材料' };
    case 'fileIncomplete':
      return { to: `/hardship/${fileId}/edit`, label: '去填写' };
    case 'calendarUnknown':
      return { to: `/settings?tab=calendar&year=${params?.year ?? ''}`, label: '打开工作日历' };
    case 'processRuleMissing':
      return { to: '/hardship/rules?tab=processRule', label: '打开办理时限' };
    default:
      return null;
  }
}

/** What the page can tell by itself; the working calendar and the rule of the day are known to the service alone. */
function issuesOf({ file, gaps }: FileView, move: Move, details: MoveDetails, today: string): RuleIssue[] {
  const context = { today, hasConsent: hasConsent(file, details.on), judgement: judgementForMove(file), rule: null, calendar: NO_CALENDAR };
  const issues = moveIssues(file.process, move, details, context).filter(({ code }) => code !== 'processRuleMissing');
  const isHandingIn = HANDING_IN.includes(move) && gaps.length > 0;
  return isHandingIn ? [...issues, { path: '', code: 'fileIncomplete', params: { count: gaps.length } }] : issues;
}
const NO_CALENDAR: WorkCalendar = { years: new Set(), marks: new Map() };

/** Moves at which whoever decides wants to know which papers are not there yet. None of them is refused for it: some come later, some never. */
const WEIGHS_PAPERS: readonly FileMove[] = [...HANDING_IN, 'approve'];

const NOTHING_TOLD = { opinion: '', reason: '', documentNo: '', destination: '', closing: null };

/** One step of 办理: asks for what the step needs, and leads on where something else must come first. Render it only while it is open. */
export function MoveDialog({ view, move, onClose }: { view: FileView; move: Move; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const make = useMutation(api.hardship.move.mutationOptions());
  const [refusal, setRefusal] = useState<readonly RuleIssue[]>([]);
  const { file } = view;
  const today = todayOf(new Date());
  const step = fileStepOf(move);
  const asks = (need: (typeof step.needs)[number]) => step.needs.includes(need);
  const form = useEntityForm({
    schema: moveDetails,
    values: { on: today, ...NOTHING_TOLD },
    issues: (typed) => issuesOf(view, move, typed, today).filter(({ path }) => path !== ''),
  });
  const hindrances = issuesOf(view, move, { ...NOTHING_TOLD, on: form.watch('on') }, today).filter(({ path }) => path === '');
  const ways = new Map([...hindrances, ...refusal].flatMap((issue) => wayOn(file.id, issue) ?? []).map((way) => [way.to, way]));
  const verb = fileMoveText[move];

  return (
    <DialogForm
      title={`${verb}：${file.applicant.name}`}
      form={form}
      submitLabel="办理"
      onClose={onClose}
      onSubmit={async (details) => {
        setRefusal([]);
        try {
          await make.mutateAsync({ id: file.id, version: file.version, move, details });
        } catch (error) {
          const { code, issues } = readFailure(error);
          setRefusal(code === 'MISSING_RULE' ? [{ path: '', code: 'processRuleMissing' }] : issues);
          throw error;
        }
        post({ tone: 'success', text: `“${file.applicant.name}”已办理${verb}，现在是${fileStateText[step.to]}。` });
        onClose();
      }}
    >
      <Typography>{moveNote[move]}</Typography>
      {hindrances.map((issue) => (
        <Alert key={issue.code} severity="warning">
          {issueSentence(issue)}
        </Alert>
      ))}
      {WEIGHS_PAPERS.includes(move) && view.missingAttachments.length > 0 && (
        <Alert severity="info">应有的材料还缺 {view.missingAttachments.length} 项，列在“材料”里。</Alert>
      )}
      <DateInput name="on" label="日期" required />
      {asks('closing') && <SelectInput name="closing" label="退档原因" choices={choicesOf(closingReasonText)} required />}
      {asks('destination') && <TextInput name="destination" label="转往的单位或街道（镇）" required />}
      {asks('opinion') && <TextArea name="opinion" label="意见" required />}
      {asks('reason') && <TextArea name="reason" label="原因" required />}
      {[...ways.values()].map(({ to, label }) => (
        <LinkButton key={to} to={to} onClick={onClose} sx={{ alignSelf: 'flex-start' }}>
          {label}
        </LinkButton>
      ))}
    </DialogForm>
  );
}
