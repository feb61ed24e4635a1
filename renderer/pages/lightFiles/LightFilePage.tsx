import { Alert, Link } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link as RouterLink, useParams } from 'react-router';
import type { LightFile, LightFileDestruction } from '../../../shared/lightFiles/lightFile.ts';
import { residenceText, sexText } from '../../../shared/text/hardship.ts';
import { lightFileFieldText as label } from '../../../shared/text/lightFiles.ts';
import { servedGroupText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { FactList } from '../../components/FactList.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { RevealedValue } from '../../components/RevealedValue.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { useNameOf } from '../../components/useNameOf.ts';
import { GivenSection } from '../aid/GivenSection.tsx';

/** One light file: who it is, with numbers masked until they are needed, and what was given. */
export function LightFilePage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.lightFiles.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(file) => <LightFileRecord file={file} />}</QueryView>;
}

const BACK = { to: '/light-files', label: '慰问档案' };

/** Nothing is left of the person: when, on whose word and by whom. */
function DestroyedLightFile({ file, destruction }: { file: LightFile; destruction: LightFileDestruction }) {
  const { on, approvedBy, documentNo, actor, lastOn } = destruction;
  return (
    <>
      <RecordHeader title="已销毁的慰问档案" status={<StatusWord word="已销毁" />} back={BACK} />
      <FactList
        title="销毁记录"
        facts={[
          { label: '销毁日期', value: on },
          { label: '批准人', value: approvedBy },
          { label: '批准文号', value: documentNo },
          { label: '经办人', value: actor },
          { label: '最后变动', value: lastOn },
        ]}
      />
      <GivenSection of={{ fileId: null, lightFileId: file.id }} personId={null} />
    </>
  );
}

function LightFileRecord({ file }: { file: LightFile }) {
  const api = useApi();
  const { post } = useNotices();
  const withdraw = useMutation(api.lightFiles.withdraw.mutationOptions());
  const restore = useMutation(api.lightFiles.restore.mutationOptions());
  const { id, version } = file;
  const withdrawn = file.withdrawnAt !== null;
  if (file.destruction !== null) return <DestroyedLightFile file={file} destruction={file.destruction} />;
  return (
    <>
      <RecordHeader
        title={file.name}
        windowTitle="慰问档案"
        code={file.group ? servedGroupText[file.group] : ''}
        status={withdrawn && <StatusWord word="已撤回" />}
        back={BACK}
        actions={
          <>
            {!withdrawn && <LinkButton to={`/light-files/${id}/edit`}>编辑</LinkButton>}
            <RecordLifeActions
              name={`“${file.name}”的慰问档案`}
              withdrawn={withdrawn}
              onWithdraw={async (reason) => {
                await withdraw.mutateAsync({ id, version, reason });
                post({
                  tone: 'success',
                  text: `“${file.name}”的慰问档案已撤回。`,
                  action: { label: '恢复', onClick: () => restore.mutate({ id, version: version + 1 }) },
                });
              }}
              onRestore={() => restore.mutate({ id, version })}
            />
          </>
        }
      />
      {withdrawn && (
        <Alert severity="info" sx={{ mx: 2, mb: 1 }}>
          这份慰问档案已撤回，不能再编进帮扶批次。资料都在，可以恢复。
        </Alert>
      )}
      <RecordTabs
        tabs={[
          { key: 'overview', label: '概况', content: <LightFileOverview file={file} /> },
          {
            key: 'history',
            label: '历史',
            content: (
              <TabSection title="操作记录">
                <RecordHistory entity="lightFile" entityId={id} texts={label} />
              </TabSection>
            ),
          },
        ]}
      />
    </>
  );
}

function LightFileOverview({ file }: { file: LightFile }) {
  const api = useApi();
  const reveal = useMutation(api.lightFiles.reveal.mutationOptions({ meta: { saves: false } }));
  const nameOf = useNameOf([file]);
  const revealed = (field: 'idNumber' | 'phone') => (
    <RevealedValue
      label={label[field].label}
      masked={file[field]}
      onReveal={async (purpose) => (await reveal.mutateAsync({ id: file.id, field, purpose })).value}
    />
  );
  return (
    <>
      <FactList
        title="基本情况"
        facts={[
          { label: label.name.label, value: file.name },
          { label: label.group.label, value: file.group && servedGroupText[file.group] },
          { label: label.idNumber.label, value: revealed('idNumber') },
          { label: label.phone.label, value: revealed('phone') },
          { label: label.sex.label, value: file.sex && sexText[file.sex] },
          { label: label.unionMember.label, value: file.unionMember ? '是' : '否' },
          { label: label.employer.label, value: file.employer },
          {
            label: label.stationId.label,
            value: file.stationId && (
              <Link component={RouterLink} to={`/stations/${file.stationId}`}>
                {nameOf(file.stationId) ?? '…'}
              </Link>
            ),
          },
          { label: label.areaCode.label, value: nameOf(file.areaCode) ?? file.areaCode },
          { label: label.residence.label, value: residenceText[file.residence] },
          { label: label.remark.label, value: file.remark, wide: true },
        ]}
      />
      <GivenSection of={{ fileId: null, lightFileId: file.id }} personId={file.withdrawnAt === null ? file.id : null} />
    </>
  );
}
