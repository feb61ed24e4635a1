import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import type { HardshipRule } from '../../../shared/hardship/rulesContract.ts';
import { hardshipRuleKindText } from '../../../shared/text/hardshipRules.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { RuleForm } from './RuleForm.tsx';
import { nameOfRule, rulesAddress, successorAddress } from './ruleValues.ts';
import { useRuleLife } from './useRuleLife.ts';

/** One rule, as its form; who is no administrator reads it. */
export function RulePage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.hardshipRules.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(rule) => <EditedRule key={rule.id} rule={rule} reread={query.refetch} />}</QueryView>;
}

function EditedRule({ rule, reread }: { rule: HardshipRule; reread: () => Promise<unknown> }) {
  const api = useApi();
  const navigate = useNavigate();
  const update = useMutation(api.hardshipRules.update.mutationOptions());
  const { withdraw, restore } = useRuleLife();
  const edited = useEditedRecord(rule, reread);
  const isWithdrawn = rule.withdrawnAt !== null;
  return (
    <>
      <PageHeader
        title={`${hardshipRuleKindText[rule.kind]}${isWithdrawn ? '（已撤回）' : ''}`}
        note={`${rule.rule.fromOn} 起`}
        actions={
          <>
            <LinkButton to={listAddress('/audit', { entity: 'hardshipRule', entityId: rule.id })}>操作记录</LinkButton>
            <May right="administerHardship">
              {!isWithdrawn && <LinkButton to={successorAddress(rule)}>据此新建</LinkButton>}
              <RecordLifeActions
                name={nameOfRule(rule)}
                withdrawn={isWithdrawn}
                onWithdraw={async (reason) => {
                  await withdraw(rule, reason);
                  void navigate(rulesAddress(rule.kind));
                }}
                onRestore={() => restore(rule)}
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
