import { Alert } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { HardshipRuleFields } from '../../../shared/hardship/rulesContract.ts';
import { hardshipRuleKindText } from '../../../shared/text/hardshipRules.ts';
import { useApi } from '../../api/client.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RuleForm } from './RuleForm.tsx';
import { emptyRule, presetsOf, RULE_KINDS, type RuleKind, rulesAddress, successorOf } from './ruleValues.ts';

/** 新建标准 of a kind. `?preset=` begins with a shipped example, `?from=` with a rule of the office's own that a later document changes. */
export function RuleNewPage() {
  const api = useApi();
  const [params] = useSearchParams();
  const kind = RULE_KINDS.find((known) => known === params.get('kind')) ?? 'incomeLine';
  const office = useQuery(api.office.get.queryOptions());
  const [preset, from] = [params.get('preset'), params.get('from')];
  // Another kind or another beginning is another form.
  const key = `${kind} ${preset} ${from}`;
  return (
    <>
      <PageHeader title={`新建${hardshipRuleKindText[kind]}`} />
      <QueryView query={office}>
        {(own) =>
          preset !== null ? (
            <FromPreset key={key} kind={kind} preset={preset} areaCode={own?.areaCode ?? ''} />
          ) : from !== null ? (
            <FromRule key={key} id={from} />
          ) : (
            <NewRule key={key} values={emptyRule(kind, own?.areaCode ?? '')} />
          )
        }
      </QueryView>
    </>
  );
}

function FromPreset({ kind, preset, areaCode }: { kind: RuleKind; preset: string; areaCode: string }) {
  const api = useApi();
  const presets = useQuery(api.hardshipRules.presets.queryOptions());
  return (
    <QueryView query={presets}>
      {(all) => {
        const found = presetsOf(kind, all, areaCode).find(({ key }) => key === preset);
        if (!found) return <EmptyState sentence="没有这个参考标准。" action={<LinkButton to={rulesAddress(kind)}>困难帮扶标准</LinkButton>} />;
        return (
          <>
            <Alert severity="info" sx={{ mx: 2, mb: 1 }}>
              从“{found.name}”开始，出处：{found.source}。请按本地的文件改，填上依据文件和执行日期。
            </Alert>
            <NewRule values={found.fields} begunWith={found.key} />
          </>
        );
      }}
    </QueryView>
  );
}

function FromRule({ id }: { id: string }) {
  const api = useApi();
  const rule = useQuery(api.hardshipRules.get.queryOptions({ input: { id } }));
  return (
    <QueryView query={rule}>
      {(found) => (
        <>
          <Alert severity="info" sx={{ mx: 2, mb: 1 }}>
            从 {found.rule.fromOn} 起的标准改起。新标准执行以前，仍按原来的。
          </Alert>
          <NewRule values={successorOf(found)} begunWith={found.id} />
        </>
      )}
    </QueryView>
  );
}

function NewRule(begun: { values: HardshipRuleFields; begunWith?: string }) {
  const api = useApi();
  const create = useMutation(api.hardshipRules.create.mutationOptions());
  return <RuleForm {...begun} onSubmit={create.mutateAsync} />;
}
