import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { useRef, useState } from 'react';

/** Shows technical details and copies them. Where the host does not let the page write to the clipboard, the text is left selected. */
export function CopyDetails({ details }: { details: string }) {
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle');
  const text = useRef<HTMLTextAreaElement>(null);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(details);
      setState('copied');
    } catch {
      text.current?.select();
      setState('selected');
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>查看详情</Button>
      <Dialog open={open} onClose={() => setOpen(false)} maxWidth="md" fullWidth aria-labelledby="copy-details-title">
        <DialogTitle id="copy-details-title">差错详情</DialogTitle>
        <DialogContent>
          <Typography sx={{ mb: 1 }}>复制后发给维护人员。里面没有台账的内容。</Typography>
          <TextField
            multiline
            maxRows={14}
            value={details}
            inputRef={text}
            slotProps={{ htmlInput: { readOnly: true, 'aria-label': '差错详情', spellCheck: false } }}
          />
          <Typography role="status" sx={{ mt: 1, minHeight: '1.6em' }}>
            {state === 'copied' ? '已复制。' : state === 'selected' ? '已选中，请按 Ctrl+C 复制。' : ''}
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>关闭</Button>
          <Button variant="contained" color="primary" onClick={() => void copy()}>
            复制详情
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
