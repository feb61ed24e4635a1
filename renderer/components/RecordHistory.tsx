import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EntityName } from '../../shared/audit/contract.ts';
import { actionText, actorText } from '../../shared/text/actions.ts';
import { DESTROYED_TEXT } from '../../shared/text/auditTrail.ts';
import { type FieldTexts, recordDifferences } from '../../shared/text/recordFields.ts';
import { useApi } from '../api/client.ts';
import { EntryDifferences } from './EntryDifferences.tsx';
import { QueryView } from './QueryView.tsx';
import { RestoreStateButton } from './RestoreStateButton.tsx';
import { showInstant } from './show.ts';
import { UndoChangeButton } from './UndoChangeButton.tsx';
import { useNameOf } from './useNameOf.ts';

const STEP = 20;
const MOST = 500;

interface HistoryProps<T> {
  entity: EntityName;
  entityId: string;
  /** What the record's fields are called; those without a text are left out. */
  texts: FieldTexts<T>;
}

/**
 * What happened to a record, the latest first: when, who, what, why, and each field before and after. The latest can be taken back, and
 * the record brought back to the state that an earlier one left it in.
 */
export function RecordHistory<T>({ entity, entityId, texts }: HistoryProps<T>) {
  const api = useApi();
  const [limit, setLimit] = useState(STEP);
  const query = useQuery(api.audit.history.queryOptions({ input: { entity, entityId, limit }, placeholderData: keepPreviousData }));
  const nameOf = useNameOf((query.data?.rows ?? []).flatMap((entry) => [entry.before, entry.after]));
  return (
    <QueryView query={query}>
      {({ rows, total }) =>
        total === 0 ? (
          <Typography color="textSecondary">还没有操作记录。</Typography>
        ) : (
          <Stack component="ol" aria-label="操作记录" spacing={1} sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {rows.map((entry, index) => (
              <Paper key={entry.seq} component="li" sx={{ p: 1.5 }}>
                <Stack direction="row" spacing={2} sx={{ alignItems: 'baseline' }}>
                  <Typography component="time" dateTime={entry.at}>
                    {showInstant(entry.at)}
                  </Typography>
                  <Typography sx={{ fontWeight: 600 }}>{actionText(entry.action)}</Typography>
                  <Typography color="textSecondary">{actorText(entry.actor)}</Typography>
                  {entry.reason && <Typography sx={{ overflowWrap: 'anywhere' }}>原因：{entry.reason}</Typography>}
                  <Box sx={{ ml: 'auto !important', flexShrink: 0 }}>
                    {index === 0 ? <UndoChangeButton change={entry} /> : <RestoreStateButton entry={entry} />}
                  </Box>
                </Stack>
                {entry.destroyed ? (
                  <Box sx={{ color: 'text.secondary' }}>{DESTROYED_TEXT}。</Box>
                ) : (
                  <EntryDifferences isNew={entry.before === null} differences={recordDifferences(texts, entry.before, entry.after, nameOf)} />
                )}
              </Paper>
            ))}
            {rows.length < total && limit < MOST && (
              <Box component="li">
                <Button onClick={() => setLimit(Math.min(MOST, limit + 5 * STEP))}>更早的记录（共 {total} 条）</Button>
              </Box>
            )}
          </Stack>
        )
      }
    </QueryView>
  );
}
