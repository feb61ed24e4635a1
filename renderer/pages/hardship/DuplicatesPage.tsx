import { Link, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import type { SharingFilesView } from '../../../shared/hardship/contract.ts';
import { duplicateAdviceText, duplicateKindText } from '../../../shared/text/hardship.ts';
import { fileStateText } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { showCount } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';

/** As many at most stand on the page; the rest come into sight as these are put right. */
const MOST_ROWS = 100;
/** Of the files of one door: a dormitory may have hundreds. */
const MOST_FILES = 10;

/** Whether persons are the same, or only their household may be. */
const isOfPersons = ({ reasons }: SharingFilesView): boolean => reasons.some(({ by }) => by === 'idNumber' || by === 'nameAndBirth');

/** 查重 over all files in force: who stands in more than one, and households that may be one. */
export function DuplicatesPage() {
  const api = useApi();
  const query = useQuery(api.hardship.matches.queryOptions());
  return (
    <>
      <RecordHeader title="档案查重" back={{ to: '/hardship', label: '困难职工档案' }} />
      <Typography color="textSecondary" sx={{ px: 2 }}>
        比对草稿、办理中、在档和脱困跟踪的全部档案，本人和家庭成员都在内；已退档、已销毁和已撤回的不参加。
      </Typography>
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState sentence="没有发现重复的档案。" />
          ) : (
            <>
              <SharingTable title="可能是同一个人" rows={rows.filter(isOfPersons)} />
              <SharingTable title="可能是同一户" rows={rows.filter((row) => !isOfPersons(row))} />
            </>
          )
        }
      </QueryView>
    </>
  );
}

function SharingTable({ title, rows }: { title: string; rows: readonly SharingFilesView[] }) {
  if (rows.length === 0) return null;
  const more = rows.length > MOST_ROWS ? `，先列出 ${MOST_ROWS} 组，处理以后列出其余的` : '';
  return (
    <TabSection title={title} note={`${showCount(rows.length)} 组${more}`}>
      <PlainTable
        label={title}
        rows={rows.slice(0, MOST_ROWS)}
        rowKey={({ files }) => files.map(({ id }) => id).join(' ')}
        columns={[
          { key: 'files', label: '档案', cell: ({ files }) => <FileLinks files={files} />, oneLine: true },
          { key: 'reasons', label: '相同的地方', cell: ({ reasons }) => <Reasons reasons={reasons} /> },
          { key: 'advice', label: '怎么办', cell: ({ reasons }) => reasons[0] && duplicateAdviceText[reasons[0].by] },
        ]}
      />
    </TabSection>
  );
}

/** 张建国（在档，城东街道，东城环卫所）, a line a file. */
function FileLinks({ files }: { files: SharingFilesView['files'] }) {
  return (
    <Stack spacing={0.5}>
      {files.slice(0, MOST_FILES).map(({ id, name, fileNo, state, street, employer }) => (
        <span key={id}>
          <Link component={RouterLink} to={`/hardship/${id}`} underline="always">
            {name}
          </Link>
          （{[fileStateText[state], fileNo, street, employer].filter(Boolean).join('，')}）
        </span>
      ))}
      {files.length > MOST_FILES && <Typography color="textSecondary">等 {showCount(files.length)} 户</Typography>}
    </Stack>
  );
}

/** 身份证号相同：张小明, a line a reason. */
const Reasons = ({ reasons }: { reasons: SharingFilesView['reasons'] }) => (
  <Stack spacing={0.5}>
    {reasons.map(({ by, names }) => (
      <span key={by}>{[duplicateKindText[by], names.join('、')].filter(Boolean).join('：')}</span>
    ))}
  </Stack>
);
