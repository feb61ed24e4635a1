import { Alert, Checkbox, FormControlLabel } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hardshipRulesOf, lackingRules } from '../../../shared/hardship/ruleRecords.ts';
import type { HardshipRule } from '../../../shared/hardship/rulesContract.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { hardshipRuleKindText, lackingTexts } from '../../../shared/text/hardshipRules.ts';
import { useApi } from '../../api/client.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { useNameOf } from '../../components/useNameOf.ts';
import { RuleTab } from './RuleTab.tsx';
import { RULE_KINDS } from './ruleValues.ts';

/** 困难帮扶标准: by which documents files are judged, helped, timed and published; administrators keep them. */
export function RulesPage() {
  const api = useApi();
  const [withdrawn, setWithdrawn] = useState(false);
  const office = useQuery(api.office.get.queryOptions());
  const query = useQuery(api.hardshipRules.list.queryOptions({ input: { withdrawn }, placeholderData: keepPreviousData }));
  return (
    <>
      <PageHeader
        title="困难帮扶标准"
        actions={
          <>
            <FormControlLabel label="已撤回" control={<Checkbox sx={{ py: 0.25 }} checked={withdrawn} onChange={(_, on) => setWithdrawn(on)} />} />
            <LinkButton to={listAddress('/audit', { entity: 'hardshipRule' })}>操作记录</LinkButton>
          </>
        }
      />
      <QueryView query={office}>
        {(own) => <QueryView query={query}>{({ rows }) => <RuleTabs rules={rows} withdrawn={withdrawn} areaCode={own?.areaCode ?? ''} />}</QueryView>}
      </QueryView>
    </>
  );
}

function RuleTabs({ rules, withdrawn, areaCode }: { rules: readonly HardshipRule[]; withdrawn: boolean; areaCode: string }) {
  const nameOf = useNameOf(rules.map(({ rule }) => rule));
  const lacking = withdrawn ? [] : lackingTexts(lackingRules(hardshipRulesOf(rules), todayOf(new Date()), areaCode));
  return (
    <>
      {lacking.length > 0 && (
        <Alert severity="warning" sx={{ mx: 2, mb: 1 }}>
          {lacking.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      )}
      <RecordTabs
        tabs={RULE_KINDS.map((kind) => ({
          key: kind,
          label: hardshipRuleKindText[kind],
          content: <RuleTab kind={kind} rules={rules} withdrawn={withdrawn} areaCode={areaCode} nameOf={nameOf} />,
        }))}
      />
    </>
  );
}
