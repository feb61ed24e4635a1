import { Alert, Link } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link as RouterLink, useParams } from 'react-router';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { StationStatus } from '../../../shared/stations/station.ts';
import { partnerFieldText as text } from '../../../shared/text/recordFields.ts';
import { partnerKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FactList } from '../../components/FactList.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { StationStatusWord } from '../stations/stationWords.tsx';
import { AgreementDocument } from './AgreementDocument.tsx';
import { AgreementEnd, AgreementWord } from './AgreementWord.tsx';

function PartnerOverview({ partner }: { partner: Partner }) {
  const { agreement } = partner;
  return (
    <>
      <FactList
        title="基本信息"
        facts={[
          { label: text.name.label, value: partner.name, wide: true },
          { label: text.kind.label, value: partnerKindText[partner.kind] },
          { label: text.brand.label, value: partner.brand },
          { label: text.contactName.label, value: partner.contactName },
          { label: text.contactPhone.label, value: partner.contactPhone },
          { label: text.remark.label, value: partner.remark, wide: true },
        ]}
      />
      <FactList
        title="共建协议"
        facts={[
          { label: text.agreement.number.label, value: agreement.number, wide: true },
          { label: text.agreement.fromOn.label, value: agreement.fromOn },
          { label: text.agreement.toOn.label, value: <AgreementEnd agreement={agreement} /> },
          { label: text.agreement.documentName.label, value: <AgreementDocument partner={partner} />, wide: true },
        ]}
      />
    </>
  );
}

interface NamedStation {
  id: string;
  code: string;
  ownName: string;
  status: StationStatus;
}
function PartnerStations({ partner, stations }: { partner: Partner; stations: readonly NamedStation[] }) {
  if (stations.length === 0) return <EmptyState sentence="还没有站点与这个单位共建。" />;
  return (
    <TabSection
      title="共建站点"
      note={`共 ${stations.length} 个`}
      actions={<LinkButton to={listAddress('/stations', { partnerId: partner.id })}>在站点台账中查看</LinkButton>}
    >
      <PlainTable
        label="共建站点"
        rows={stations}
        rowKey={(station) => station.id}
        columns={[
          {
            key: 'name',
            label: '站点名称',
            cell: ({ id, ownName }) => (
              <Link component={RouterLink} to={`/stations/${id}`}>
                {ownName}
              </Link>
            ),
          },
          { key: 'code', label: '站点编码', cell: (station) => station.code },
          { key: 'status', label: '状态', cell: ({ status }) => <StationStatusWord status={status} /> },
        ]}
      />
    </TabSection>
  );
}

/** One partner: who it is, its agreement, and the stations built with it. */
export function PartnerRecordPage() {
  const api = useApi();
  const { post } = useNotices();
  const { id = '' } = useParams();
  const query = useQuery(api.partners.get.queryOptions({ input: { id } }));
  const withdraw = useMutation(api.partners.withdraw.mutationOptions());
  const restore = useMutation(api.partners.restore.mutationOptions());
  return (
    <QueryView query={query}>
      {({ partner, stations }) => {
        const withdrawn = partner.withdrawnAt !== null;
        const ref = { id: partner.id, version: partner.version };
        return (
          <>
            <RecordHeader
              title={partner.name}
              status={withdrawn ? <StatusWord word="已撤回" /> : <AgreementWord agreement={partner.agreement} />}
              back={{ to: '/partners', label: '共建单位' }}
              actions={
                <>
                  {!withdrawn && <LinkButton to={`/partners/${id}/edit`}>编辑</LinkButton>}
                  <RecordLifeActions
                    name={`共建单位“${partner.name}”`}
                    withdrawn={withdrawn}
                    onWithdraw={async (reason) => {
                      await withdraw.mutateAsync({ ...ref, reason });
                      post({ tone: 'success', text: `已撤回“${partner.name}”。` });
                    }}
                    onRestore={() => restore.mutate(ref)}
                  />
                </>
              }
            />
            {withdrawn && (
              <Alert severity="info" sx={{ mx: 2, mb: 1 }}>
                这个共建单位已撤回，不出现在列表里。资料都在，可以恢复。
              </Alert>
            )}
            <RecordTabs
              tabs={[
                { key: 'overview', label: '概况', content: <PartnerOverview partner={partner} /> },
                { key: 'stations', label: `站点（${stations.length}）`, content: <PartnerStations partner={partner} stations={stations} /> },
                {
                  key: 'history',
                  label: '历史',
                  content: (
                    <TabSection title="操作记录">
                      <RecordHistory entity="partner" entityId={partner.id} texts={text} />
                    </TabSection>
                  ),
                },
              ]}
            />
          </>
        );
      }}
    </QueryView>
  );
}
