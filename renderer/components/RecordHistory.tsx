import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditEntry, EntityName } from '../../shared/audit/contract.ts';
import { actionText, actorText } from '../../shared/text/actions.ts';
import { type FieldDifference, type FieldTexts, recordDifferences } from '../../shared/text/recordFields.ts';
import { useApi } from '../api/client.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { useNotices } from './Notices.tsx';
import { QueryView } from './QueryView.tsx';
import { showInstant } from './show.ts';
import { useNameOf } from './useNameOf.ts';

const STEP = 20;
const MOST = 500;

interface HistoryProps<T> {
  entity: EntityName;
  entityId: string;
  /** What the record's fields are called; those without a text are left out. */
  texts: FieldTexts<T>;
}

/** What happened to a record, the latest first: when, who, what, why, and each field before and after. The latest can be taken back. */
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
                  {index === 0 && <UndoLatest entry={entry} />}
                </Stack>
                <Differences before={entry.before} differences={recordDifferences(texts, entry.before, entry.after, nameOf)} />
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

function Differences({ before, differences }: { before: unknown; differences: readonly FieldDifference[] }) {
  if (differences.length === 0) return null;
  return (
    <Box component="dl" sx={{ m: 0, mt: 0.5, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 2, rowGap: 0.25 }}>
      {differences.map((difference) => (
        <Box key={difference.path} sx={{ display: 'contents' }}>
          <Typography component="dt" color="textSecondary">
            {difference.label}
          </Typography>
          <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {before === null ? difference.after : `${difference.before} → ${difference.after}`}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

/** Taking back a whole import or the sample data has its own place; here only what was done to records by hand. */
const HAS_OWN_PLACE = /^(imports|sample)\./;

function UndoLatest({ entry }: { entry: AuditEntry }) {
  const api = useApi();
  const { post } = useNotices();
  const [asking, setAsking] = useState(false);
  const undo = useMutation(api.audit.undo.mutationOptions());
  if (HAS_OWN_PLACE.test(entry.action)) return null;
  const what = `“${actionText(entry.action)}”（${showInstant(entry.at)}）`;
  return (
    <>
      <Button sx={{ ml: 'auto !important' }} onClick={() => setAsking(true)}>
        还原
      </Button>
      <ConfirmDialog
        open={asking}
        title={`还原${what}`}
        text="这一次保存的全部改动退回到以前的样子，包括同一次改动的其他记录。还原也记入操作记录，可以再还原。"
        actionLabel="还原"
        onKeep={() => setAsking(false)}
        onAction={async () => {
          await undo.mutateAsync({ changeId: entry.changeId });
          setAsking(false);
          post({ tone: 'success', text: `已还原${what}。` });
        }}
      />
    </>
  );
}
