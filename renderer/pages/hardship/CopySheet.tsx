import { Box, Button, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SheetGroup, SheetLine } from '../../../shared/text/fileSheet.ts';
import { useApi } from '../../api/client.ts';
import { PurposeDialog } from '../../components/PurposeDialog.tsx';
import { TabSection } from '../../components/TabSection.tsx';

/** 录入用表: the national form line by line, each value copied by its button. Numbers stand whole, so it is shown after a purpose and put away again. */
export function CopySheet({ fileId }: { fileId: string }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [groups, setGroups] = useState<readonly SheetGroup[] | null>(null);
  // The values whole are kept nowhere but here: a query would outlive the tab.
  const show = useMutation(api.hardship.copySheet.mutationOptions({ meta: { saves: false } }));
  return (
    <TabSection
      title="录入用表"
      actions={groups === null ? <Button onClick={() => setAsking(true)}>显示</Button> : <Button onClick={() => setGroups(null)}>收起</Button>}
    >
      {groups === null ? (
        <Typography color="textSecondary">照全国系统的顺序列出各项，号码完整，逐项复制过去。显示要写明用途。</Typography>
      ) : (
        <Stack spacing={2}>
          {groups.map((group, at) => (
            <SheetPart key={`${group.title} ${String(at)}`} group={group} />
          ))}
        </Stack>
      )}
      {asking && (
        <PurposeDialog
          title="显示录入用表"
          text="身份证号、电话和银行卡号会完整显示。"
          actionLabel="显示"
          onClose={() => setAsking(false)}
          onAction={async (purpose) => {
            setGroups((await show.mutateAsync({ id: fileId, purpose })).groups);
            setAsking(false);
          }}
        />
      )}
    </TabSection>
  );
}

function SheetPart({ group: { title, lines } }: { group: SheetGroup }) {
  if (lines.length === 0) return null;
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="h4" component="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: '11em minmax(0, 1fr)', columnGap: 2, alignItems: 'baseline', '& > *': { py: 0.25 } }}
      >
        {lines.map((line, at) => (
          // Documents of one kind have one label.
          <CopyLine key={`${line.label} ${String(at)}`} line={line} />
        ))}
      </Box>
    </Box>
  );
}

/** How long it is told that a value was copied, in ms. */
const TOLD_MS = 2_000;

const TOLD = { idle: '', copied: '已复制', selected: '已选中，请按 Ctrl+C 复制' } as const;

function CopyLine({ line: { label, value } }: { line: SheetLine }) {
  const text = useRef<HTMLSpanElement>(null);
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      // Where the host does not let the page write to the clipboard, the text is left selected.
      if (text.current) getSelection()?.selectAllChildren(text.current);
      setState('selected');
    }
    setTimeout(() => setState('idle'), TOLD_MS);
  };
  return (
    <>
      <Typography component="dt" color="textSecondary">
        {label}
      </Typography>
      <Box component="dd" sx={{ m: 0, display: 'flex', alignItems: 'baseline', gap: 1.5, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        <span ref={text}>{value || '—'}</span>
        {value !== '' && (
          <Button variant="text" sx={{ minWidth: 0, py: 0, flexShrink: 0 }} aria-label={`复制${label}`} onClick={() => void copy()}>
            复制
          </Button>
        )}
        <Typography component="span" role="status" color="textSecondary">
          {TOLD[state]}
        </Typography>
      </Box>
    </>
  );
}
