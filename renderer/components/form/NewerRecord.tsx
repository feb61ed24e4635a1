import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import type { FieldDifference } from '../../../shared/text/recordFields.ts';

export interface NewerRecordProps {
  /** What was changed elsewhere since the record was opened. */
  differences: readonly FieldDifference[];
  /** Takes the newest record and lets go of what was typed. */
  onReload: () => void;
  /** Takes the newest record under what was typed. */
  onKeep: () => void;
}

/**
 * Over a form whose record was changed elsewhere: what was changed, and the two ways on.
 * @param isTyped tells whether the clerk has changed this field too
 * @param restored the form was filled in again with what was typed earlier: the record has changed since then
 */
export function NewerRecord(props: NewerRecordProps & { isTyped: (path: string) => boolean; restored: boolean }) {
  const { differences, onReload, onKeep, isTyped, restored } = props;
  const told = useRef<HTMLDivElement>(null);
  // In braces: newer Chromium answers with a promise, which an effect must not return.
  useEffect(() => {
    told.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <Alert ref={told} severity="warning" role="alert" sx={{ mb: 2 }}>
      <Typography>这条记录在{restored ? '那以后' : '打开之后'}已在别处修改，为免覆盖，要先选择怎样继续。填写的内容还在，没有保存。</Typography>
      {differences.length > 0 && (
        <Box component="ul" aria-label="别处的修改" sx={{ m: 0, pl: 2.5 }}>
          {differences.map(({ path, label, before, after }) => (
            <Box component="li" key={path} sx={{ overflowWrap: 'anywhere' }}>
              {label}：{before} → {after}
              {isTyped(path) && <strong>（这里也改了这一项）</strong>}
            </Box>
          ))}
        </Box>
      )}
      <Stack direction="row" spacing={1} sx={{ my: 1 }}>
        <Button onClick={onKeep}>保留我的修改</Button>
        <Button onClick={onReload}>重新载入，放弃我的修改</Button>
      </Stack>
    </Alert>
  );
}
