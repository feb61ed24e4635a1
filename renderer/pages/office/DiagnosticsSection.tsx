import { Button, Checkbox, FormControlLabel, Paper, Stack, TextField, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';

/** 诊断: facts for whoever mends the program, made when asked for and read by the clerk before they are saved. */
export function DiagnosticsSection() {
  const api = useApi();
  const [withCheck, setWithCheck] = useState(true);
  const make = useMutation(api.host.diagnostics.mutationOptions({ meta: { saves: false } }));
  return (
    <Paper component="section" aria-label="诊断" sx={{ p: 2, m: 2, maxWidth: 1200 }}>
      <Typography sx={{ mb: 1 }}>
        程序出了差错时，可以把诊断信息交给维护人员。里面只有版本、状态和各类记录的条数，没有台账内容；程序不会自己发送，请看过之后再保存。
      </Typography>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 2, mb: 2 }}>
        <Button variant="outlined" loading={make.isPending} onClick={() => make.mutate({ withCheck })}>
          生成诊断信息
        </Button>
        <FormControlLabel
          control={<Checkbox checked={withCheck} onChange={(event) => setWithCheck(event.target.checked)} />}
          label="同时检查数据文件（记录多时要等一会儿）"
        />
      </Stack>
      {make.data && (
        <>
          <TextField
            multiline
            minRows={6}
            maxRows={16}
            fullWidth
            value={make.data.text}
            slotProps={{ htmlInput: { readOnly: true, 'aria-label': '诊断信息', spellCheck: false } }}
          />
          <Button
            variant="contained"
            sx={{ mt: 2 }}
            onClick={() => saveFile(new File([make.data.text], make.data.fileName, { type: 'text/plain;charset=utf-8' }))}
          >
            保存为文件
          </Button>
        </>
      )}
    </Paper>
  );
}
