import { Box, Button, Link, Paper, Stack, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router';
import type { AuditChange, AuditEntry, EntityName } from '../../../shared/audit/contract.ts';
import { actionText, actorText } from '../../../shared/text/actions.ts';
import { DESTROYED_TEXT, entryFieldText } from '../../../shared/text/auditTrail.ts';
import { type NameOf, recordDifferences } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { EntryDifferences } from '../../components/EntryDifferences.tsx';
import { FactList } from '../../components/FactList.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { recordAddress } from '../../components/recordAddress.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount, showInstant } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { UndoChangeButton } from '../../components/UndoChangeButton.tsx';
import { useNameOf } from '../../components/useNameOf.ts';
import { recordWords } from './auditWords.ts';

const STEP = 50;
const MOST = 500;

/** One change: who, when, why, and what it did to every record. */
export function AuditChangePage() {
  const api = useApi();
  const { id = '' } = useParams();
  const [limit, setLimit] = useState(STEP);
  const query = useQuery(api.audit.entries.queryOptions({ input: { changeId: id, limit }, placeholderData: keepPreviousData }));
  return (
    <QueryView query={query}>
      {({ change, rows, total }) => (
        <>
          <RecordHeader
            title={actionText(change.action)}
            status={change.undone ? <StatusWord word="已还原" /> : change.kind === 'look' ? <StatusWord word="查看和导出" /> : undefined}
            actions={change.kind === 'change' && !change.undone && <UndoChangeButton change={change} />}
            back={{ to: '/audit', label: '操作记录' }}
          />
          <ChangeFacts change={change} />
          <TabSection title={change.kind === 'look' ? '看了什么' : '改了什么'} note={total > 1 ? `共 ${showCount(total)} 条记录` : undefined}>
            <Entries entries={rows} />
            {rows.length < total &&
              (limit < MOST ? (
                <Button sx={{ mt: 1 }} onClick={() => setLimit((now) => Math.min(MOST, now * 4))}>
                  后面的记录
                </Button>
              ) : (
                <Typography color="textSecondary" sx={{ mt: 1 }}>
                  这里只列前 {showCount(MOST)} 条，全部记录请在“操作记录”里导出。
                </Typography>
              ))}
          </TabSection>
        </>
      )}
    </QueryView>
  );
}

function ChangeFacts({ change }: { change: AuditChange }) {
  return (
    <FactList
      facts={[
        { label: '时间', value: showInstant(change.at) },
        { label: '操作人', value: actorText(change.actor) },
        { label: change.kind === 'look' ? '用途' : '原因', value: change.reason, wide: true },
      ]}
    />
  );
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const nameOf = useNameOf(entries.flatMap((entry) => [entry.before, entry.after]));
  return (
    <Stack component="ol" aria-label="涉及的记录" spacing={1} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {entries.map((entry) => (
        <Paper key={entry.seq} component="li" sx={{ p: 1.5 }}>
          <Stack direction="row" spacing={2} sx={{ alignItems: 'baseline' }}>
            <EntryName entry={entry} />
            {entry.before === null && entry.after !== null && entry.entity !== 'dataFile' && <Typography color="textSecondary">新记录</Typography>}
          </Stack>
          <WhatHappened entry={entry} nameOf={nameOf} />
        </Paper>
      ))}
    </Stack>
  );
}

function EntryName({ entry }: { entry: AuditEntry }) {
  const isBuilt = useBuiltPages();
  const to = recordAddress(entry.entity, entry.entityId);
  const words = recordWords(entry);
  return (
    <Typography component="h3" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
      {to && isBuilt(to) ? (
        <Link component={RouterLink} to={to}>
          {words}
        </Link>
      ) : (
        words
      )}
    </Typography>
  );
}

/** What changed in them may be what nobody is to read. */
const HOLDS_SECRETS: ReadonlySet<EntityName> = new Set(['account', 'dataFile']);

function WhatHappened({ entry, nameOf }: { entry: AuditEntry; nameOf: NameOf }) {
  if (entry.before === null && entry.after === null)
    return entry.entityId === '' ? <Box sx={{ color: 'text.secondary' }}>这是一次成批写入，没有逐条记录。</Box> : null;
  if (entry.destroyed) return <Box sx={{ color: 'text.secondary' }}>{DESTROYED_TEXT}。</Box>;
  const differences = recordDifferences(entryFieldText[entry.entity], entry.before, entry.after, nameOf);
  if (differences.length === 0)
    return <Box sx={{ color: 'text.secondary' }}>{HOLDS_SECRETS.has(entry.entity) ? '密码和密钥不写进操作记录。' : '内容没有变化。'}</Box>;
  return <EntryDifferences isNew={entry.before === null} differences={differences} />;
}
