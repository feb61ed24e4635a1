import { useNavigate } from 'react-router';
import { hardshipRuleIssues } from '../../../shared/hardship/ruleRecords.ts';
import type { HardshipRule, HardshipRuleFields } from '../../../shared/hardship/rulesContract.ts';
import { hardshipRuleFieldText, hardshipRuleKindText } from '../../../shared/text/hardshipRules.ts';
import { recordDifferences } from '../../../shared/text/recordFields.ts';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { type EditedRecord, newerOf } from '../../components/form/useEditedRecord.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNotices } from '../../components/Notices.tsx';
import { useNameOf } from '../../components/useNameOf.ts';
import { AidCapFields } from './AidCapFields.tsx';
import { ClockFields } from './ClockFields.tsx';
import { DisclosureFields, HeadFields, IncomeLineFields } from './HeadFields.tsx';
import { JudgementFields } from './JudgementFields.tsx';
import { NeedFields } from './NeedFields.tsx';
import { type RuleKind, rulesAddress, typedRule, typedRuleOf } from './ruleValues.ts';

/** A rule of any kind as its form: its head, then what its kind says. Who is no administrator reads it. */
export function RuleForm({
  values,
  edited,
  begunWith,
  onSubmit,
}: {
  values: HardshipRuleFields;
  /** What a new rule begins with, an example or another rule: what is typed over one is no draft of another. */
  begunWith?: string | undefined;
  edited?: EditedRecord<HardshipRule>;
  onSubmit: (fields: HardshipRuleFields) => Promise<HardshipRule>;
}) {
  const navigate = useNavigate();
  const { post } = useNotices();
  const { kind } = values;
  const word = hardshipRuleKindText[kind];
  const form = useEntityForm({ schema: typedRule, values: typedRuleOf(values), issues: (fields) => hardshipRuleIssues(fields) });
  const newest = edited?.newest ?? null;
  const nameOf = useNameOf([values.rule, newest?.rule ?? null]);
  return (
    <EntityForm
      form={form}
      right="administerHardship"
      onSubmit={onSubmit}
      onSaved={() => {
        post({ tone: 'success', text: `${word}已保存。已经作出的认定不变。` });
        void navigate(rulesAddress(kind));
      }}
      onCancel={() => void navigate(rulesAddress(kind))}
      draft={draftOf(['hardshipRule', kind, ...(begunWith ? [begunWith] : [])].join('.'), `${edited ? '修改' : '新建'}${word}`, edited)}
      newer={edited ? newerOf(edited, form, (base, now) => recordDifferences<unknown>(hardshipRuleFieldText, base, now, nameOf)) : null}
    >
      <FormSection title="适用范围和依据">
        <HeadFields />
        {kind === 'incomeLine' && <IncomeLineFields />}
        {kind === 'disclosureRule' && <DisclosureFields />}
      </FormSection>
      <FieldsOf kind={kind} />
    </EntityForm>
  );
}

function FieldsOf({ kind }: { kind: RuleKind }) {
  switch (kind) {
    case 'judgementRule':
      return <JudgementFields />;
    case 'aidCapSet':
      return <AidCapFields />;
    case 'processRule':
      return <ClockFields />;
    case 'attachmentRule':
      return <NeedFields />;
    default:
      return null;
  }
}
