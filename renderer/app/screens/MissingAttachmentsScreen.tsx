import { Alert, Box, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { QueryView } from '../../components/QueryView.tsx';
import { MissingList } from '../../pages/backups/MissingList.tsx';
import { RecoverButton, type RecoveryOutcome } from '../../pages/backups/RecoverButton.tsx';
import { May } from '../rights.tsx';
import { Screen } from './Screen.tsx';

const SENTENCES = [
  '记录都在，但附件文件夹里少了下面这些文件，可能被移走或者删除了。',
  '备份里有的可以找回。也可以先继续工作，以后到“备份与恢复”里找回。',
];

/** Files that records name have gone: which they are, the way to get them back, and the way on without them. */
export function MissingAttachmentsScreen({ onGoOn }: { onGoOn: () => void }) {
  const api = useApi();
  const missing = useQuery(api.backups.missingAttachments.queryOptions({ staleTime: 0 }));
  const [outcome, setOutcome] = useState<RecoveryOutcome | null>(null);
  const isWhole = outcome?.tone === 'success';
  return (
    <Screen
      title={isWhole ? '附件找回了' : '有附件不见了'}
      sentences={isWhole ? [] : SENTENCES}
      actions={
        isWhole ? (
          <Button variant="contained" color="primary" autoFocus onClick={onGoOn}>
            继续工作
          </Button>
        ) : (
          <>
            <May right="edit">
              <RecoverButton onOutcome={setOutcome} />
            </May>
            <Button onClick={onGoOn}>先继续工作</Button>
          </>
        )
      }
    >
      {outcome && (
        <Alert severity={outcome.tone} sx={{ mt: 2 }}>
          {outcome.text}
        </Alert>
      )}
      {!isWhole && (
        <Box sx={{ mt: 2, maxHeight: 320, overflowY: 'auto' }}>
          <QueryView query={missing}>{(data) => <MissingList missing={data} />}</QueryView>
        </Box>
      )}
    </Screen>
  );
}
