import { Alert, Box } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import type { FileView } from '../../../shared/hardship/contract.ts';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { EDITABLE_STATES } from '../../../shared/hardship/process.ts';
import { duplicateKindText } from '../../../shared/text/hardship.ts';
import { fileStateText } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { FileForm } from './FileForm.tsx';
import { FileStateWord } from './fileWords.tsx';

/** “张小明”也在“李秀英”的档案里（身份证号相同）, or what the two households share. */
const matchSentence = ({ by, person, otherPerson, fileName }: FileView['matches'][number]): string =>
  person === ''
    ? `与“${fileName}”的档案${duplicateKindText[by]}，请核对是不是同一户。`
    : `“${person}”与“${fileName}”档案里的“${otherPerson}”${duplicateKindText[by]}，请先核对。`;

/** Why the form of a file that may not be changed is not shown. */
const lockedSentence = ({ withdrawnAt, process }: Pick<HardshipFile, 'withdrawnAt' | 'process'>): string => {
  if (withdrawnAt !== null) return '档案已撤回，恢复以后才能修改。';
  if (process.state === 'closed' || process.state === 'destroyed') return `档案${fileStateText[process.state]}，不能修改。`;
  return `档案在“${fileStateText[process.state]}”，审核的人看到的内容不能变；要改，先退回补正。`;
};

/** A file's form. Numbers and phones stand in it masked; what is not typed anew stays as it is kept. */
export function FileEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.hardship.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{({ file, matches }) => <EditedFile key={id} file={file} matches={matches} reread={query.refetch} />}</QueryView>;
}

function EditedFile({ file, matches, reread }: { file: HardshipFile; matches: FileView['matches']; reread: () => Promise<unknown> }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const update = useMutation(api.hardship.update.mutationOptions());
  const edited = useEditedRecord(file, reread);
  const to = `/hardship/${file.id}`;
  const { name } = edited.base.applicant;
  // As it was opened: what is handed in elsewhere meanwhile is told by the form, which keeps what was typed.
  const { process, withdrawnAt } = edited.base;
  const isEditable = withdrawnAt === null && EDITABLE_STATES.includes(process.state);
  return (
    <>
      <RecordHeader
        title={`编辑 ${name}`}
        windowTitle="编辑困难职工档案"
        code={edited.base.fileNo}
        status={<FileStateWord state={process.state} />}
        back={{ to, label: name }}
      />
      {matches.length > 0 && (
        <Alert severity="warning" sx={{ mx: 2, mb: 1 }}>
          {matches.map((match) => (
            <Box key={`${match.fileId} ${match.by} ${match.person}`}>{matchSentence(match)}</Box>
          ))}
        </Alert>
      )}
      {isEditable ? (
        <FileForm
          values={edited.base}
          edited={edited}
          onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
          onSaved={(saved) => {
            post({ tone: 'success', text: `已保存“${saved.applicant.name}”的档案。` });
            void navigate(to, { replace: true });
          }}
          onCancel={() => void navigate(to)}
        />
      ) : (
        <EmptyState sentence={lockedSentence(edited.base)} action={<LinkButton to={to}>回到档案</LinkButton>} />
      )}
    </>
  );
}
