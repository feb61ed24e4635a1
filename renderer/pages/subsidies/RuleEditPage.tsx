import { Alert } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { SubsidyPreset } from '../../../shared/subsidies/presets.ts';
import { type SubsidyRule, type SubsidyRuleFields, subsidyRuleFields, subsidyRuleIssues } from '../../../shared/subsidies/subsidy.ts';
import { subsidyRuleFieldText as label, recordDifferences } from '../../../shared/text/recordFields.ts';
import { subsidyKindText, subsidyLevelText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { type EditedRecord, newerOf, useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { listAddress } from '../../components/list/useList.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { TiersInput } from './TiersInput.tsx';

function RuleForm({
  values,
  edited,
  onSubmit,
}: {
  values: SubsidyRuleFields;
  edited?: EditedRecord<SubsidyRule>;
  onSubmit: (fields: SubsidyRuleFields) => Promise<SubsidyRule>;
}) {
  const navigate = useNavigate();
  const { post } = useNotices();
  const form = useEntityForm({ schema: subsidyRuleFields, values, issues: subsidyRuleIssues });
  return (
    <EntityForm
      form={form}
      right="administer"
      onSubmit={onSubmit}
      onSaved={() => {
        post({ tone: 'success', text: '奖补标准已保存。已经申请的金额不变。' });
        void navigate('/subsidies/rules');
      }}
      onCancel={() => void navigate('/subsidies/rules')}
      draft={draftOf('subsidyRule', edited ? `修改奖补标准 ${edited.base.name}` : '新建奖补标准', edited)}
      newer={edited ? newerOf(edited, form, (base, newest) => recordDifferences(label, base, newest, () => null)) : null}
    >
      <TextInput name="name" label={label.name.label} required />
      <SelectInput name="level" label={label.level.label} required choices={choicesOf(subsidyLevelText)} />
      <TextInput name="basis" label={label.basis.label} required placeholder="如：绵工发〔2026〕9号" />
      <RadioInput name="kind" label={label.kind.label} required choices={choicesOf(subsidyKindText)} />
      <DateInput name="fromOn" label={label.fromOn.label} required helper="一次性的看验收日期（按等级、称号的不看），按月的看月份" />
      <DateInput name="toOn" label={label.toOn.label} helper="没有期限就空着" />
      <TiersInput />
      <TextArea name="remark" label={label.remark.label} wide rows={2} />
    </EntityForm>
  );
}

/** 新建标准. `?preset=0` begins with one seen elsewhere. */
export function RuleNewPage() {
  const api = useApi();
  const [params] = useSearchParams();
  const preset = params.get('preset');
  const presets = useQuery(api.subsidies.presets.queryOptions({ enabled: preset !== null }));
  return (
    <>
      <PageHeader title="新建奖补标准" />
      {preset === null ? (
        <NewRule preset={null} />
      ) : (
        <QueryView query={presets}>{(rules) => <NewRule preset={rules[Number(preset)] ?? null} />}</QueryView>
      )}
    </>
  );
}

function NewRule({ preset }: { preset: SubsidyPreset | null }) {
  const api = useApi();
  const create = useMutation(api.subsidies.createRule.mutationOptions());
  const empty: SubsidyRuleFields = {
    name: '',
    level: 'county',
    kind: 'once',
    tiers: [notTyped({ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: 0 }, 'amountFen')],
    remark: '',
    ...(preset && { name: preset.name, level: preset.level, kind: preset.kind, tiers: preset.tiers, remark: preset.remark }),
    basis: '',
    fromOn: '',
    toOn: null,
  };
  return (
    <>
      {preset && (
        <Alert severity="info" sx={{ mx: 2, mb: 1 }}>
          从“{preset.name}”开始，出处：{preset.source}。金额、依据文件和起始日期请按本地的文件填写。
        </Alert>
      )}
      <RuleForm values={notTyped(empty, 'fromOn')} onSubmit={create.mutateAsync} />
    </>
  );
}

/** One rule, as its form; who is no administrator reads it. */
export function RuleEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.subsidies.rule.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(rule) => <EditedRule rule={rule} reread={query.refetch} />}</QueryView>;
}

function EditedRule({ rule, reread }: { rule: SubsidyRule; reread: () => Promise<unknown> }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const update = useMutation(api.subsidies.updateRule.mutationOptions());
  const withdraw = useMutation(api.subsidies.withdrawRule.mutationOptions());
  const restore = useMutation(api.subsidies.restoreRule.mutationOptions());
  const edited = useEditedRecord(rule, reread);
  const { id, version, name } = rule;
  return (
    <>
      <PageHeader
        title={`奖补标准：${name}${rule.withdrawnAt ? '（已撤回）' : ''}`}
        actions={
          <>
            <LinkButton to={listAddress('/audit', { entity: 'subsidyRule', entityId: id })}>操作记录</LinkButton>
            <May right="administer">
              <RecordLifeActions
                name={`奖补标准“${name}”`}
                withdrawn={rule.withdrawnAt !== null}
                onWithdraw={async (reason) => {
                  await withdraw.mutateAsync({ id, version, reason });
                  post({
                    tone: 'success',
                    text: `奖补标准“${name}”已撤回。`,
                    action: { label: '恢复', onClick: () => restore.mutate({ id, version: version + 1 }) },
                  });
                  void navigate('/subsidies/rules');
                }}
                onRestore={() => restore.mutate({ id, version })}
              />
            </May>
          </>
        }
      />
      <RuleForm
        values={edited.base}
        edited={edited}
        onSubmit={(fields) => edited.save((base) => update.mutateAsync({ id: base.id, version: base.version, fields }))}
      />
    </>
  );
}
