import { Link } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link as RouterLink, useParams } from 'react-router';
import { formatYuan } from '../../../shared/kernel/money.ts';
import type { SubsidyView } from '../../../shared/subsidies/contract.ts';
import { subsidyFieldText as label } from '../../../shared/text/recordFields.ts';
import { monthsText } from '../../../shared/text/subsidies.ts';
import { useApi } from '../../api/client.ts';
import { FactList } from '../../components/FactList.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { ClaimActions } from './ClaimActions.tsx';
import { ClaimStateWord, reversedWords, twinWords } from './claimWords.tsx';

/** One claim: what it is for, what was decided, and the payment. */
export function ClaimPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.subsidies.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(claim) => <ClaimRecord claim={claim} />}</QueryView>;
}

function ClaimRecord({ claim }: { claim: SubsidyView }) {
  const api = useApi();
  const { post } = useNotices();
  const withdraw = useMutation(api.subsidies.withdraw.mutationOptions());
  const restore = useMutation(api.subsidies.restore.mutationOptions());
  const { id, version, stationName, ruleName } = claim;
  return (
    <>
      <RecordHeader
        title={`${stationName}：${ruleName}${claim.withdrawnAt ? '（已撤回）' : ''}`}
        status={<ClaimStateWord claim={claim} />}
        back={{ to: '/subsidies', label: '奖补' }}
        actions={
          <>
            <ClaimActions claims={[claim]} onDone={() => undefined} />
            <RecordLifeActions
              name={`“${stationName}”的奖补申请`}
              withdrawn={claim.withdrawnAt !== null}
              onWithdraw={async (reason) => {
                await withdraw.mutateAsync({ id, version, reason });
                post({
                  tone: 'success',
                  text: '奖补申请已撤回。',
                  action: { label: '恢复', onClick: () => restore.mutate({ id, version: version + 1 }) },
                });
              }}
              onRestore={() => restore.mutate({ id, version })}
            />
          </>
        }
      />
      <RecordTabs
        tabs={[
          {
            key: 'overview',
            label: '概况',
            content: (
              <FactList
                title="奖补申请"
                facts={[
                  {
                    label: label.stationId.label,
                    value: (
                      <Link component={RouterLink} to={`/stations/${claim.stationId}`}>
                        {stationName}
                      </Link>
                    ),
                  },
                  {
                    label: label.ruleId.label,
                    value: (
                      <Link component={RouterLink} to={`/subsidies/rules/${claim.ruleId}`}>
                        {ruleName}
                      </Link>
                    ),
                  },
                  { label: label.amountFen.label, value: `${formatYuan(claim.amountFen)} 元` },
                  { label: '月份', value: monthsText(claim) },
                  { label: label.appliedOn.label, value: claim.appliedOn },
                  { label: label.decidedOn.label, value: claim.decidedOn },
                  { label: label.documentNo.label, value: claim.documentNo },
                  ...(claim.reason ? [{ label: label.reason.label, value: claim.reason }] : []),
                  {
                    label: label.entryId.label,
                    value: claim.entryId && (
                      <>
                        <Link component={RouterLink} to={`/funds/${claim.entryId}`}>
                          打开这一笔支出
                        </Link>{' '}
                        {reversedWords(claim)}
                      </>
                    ),
                  },
                  ...(twinWords(claim) === '' ? [] : [{ label: '提示', value: `可能重复领取。${twinWords(claim)}`, wide: true }]),
                  { label: label.remark.label, value: claim.remark, wide: true },
                ]}
              />
            ),
          },
          {
            key: 'history',
            label: '历史',
            content: (
              <TabSection title="操作记录">
                <RecordHistory entity="subsidy" entityId={id} texts={label} />
              </TabSection>
            ),
          },
        ]}
      />
    </>
  );
}
