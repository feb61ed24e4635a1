import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { Box, Button, Typography } from '@mui/material';
import { type DragEvent, useId, useRef, useState } from 'react';

const megabytes = (bytes: number): string => `${Math.round((bytes / 2 ** 20) * 10) / 10} MB`;

/** Why a file is not taken; null when it is. `kinds` are endings with their dot, lower case. */
export function fileFault(file: Pick<File, 'name' | 'size'>, kinds: readonly string[], maxBytes: number): string | null {
  const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? '';
  if (!kinds.includes(ending)) return `“${file.name}”不是可用的文件，请选择 ${kinds.join('、')} 文件。`;
  if (file.size === 0) return `“${file.name}”是空文件，请检查后重新选择。`;
  if (file.size > maxBytes) return `“${file.name}”有 ${megabytes(file.size)}，超过了 ${megabytes(maxBytes)}，请选择小一些的文件。`;
  return null;
}

/** Takes one file: chosen by the button or dropped. What is no fitting file is refused with a sentence, and nothing else happens. */
export function FileDrop({
  label,
  kinds,
  maxBytes,
  disabled = false,
  onFile,
}: {
  label: string;
  /** Endings with their dot: ['.xlsx', '.xls', '.csv']. */
  kinds: readonly string[];
  maxBytes: number;
  disabled?: boolean;
  onFile: (file: File) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const take = (files: FileList | null) => {
    const [file, ...rest] = files ?? [];
    if (!file || disabled) return;
    const why = rest.length > 0 ? '一次只能放入一个文件。' : fileFault(file, kinds, maxBytes);
    setFault(why);
    if (!why) onFile(file);
  };
  const onDrag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver && !disabled);
  };
  return (
    <Box
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={(event) => {
        onDrag(event, false);
        take(event.dataTransfer.files);
      }}
      sx={{
        p: 4,
        textAlign: 'center',
        border: 2,
        borderStyle: 'dashed',
        borderColor: over ? 'info.main' : 'quiet.edge',
        bgcolor: over ? 'action.selected' : 'background.paper',
      }}
    >
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        accept={kinds.join(',')}
        aria-label={label}
        disabled={disabled}
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again after it was changed.
          event.target.value = '';
        }}
      />
      <Button startIcon={<UploadFileOutlined />} disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <Typography color="textSecondary" sx={{ mt: 1 }}>
        或者把文件拖到这里。{kinds.join('、')}，最大 {megabytes(maxBytes)}
      </Typography>
      {fault && (
        <Typography role="alert" sx={{ mt: 1, color: 'error.main' }}>
          {fault}
        </Typography>
      )}
    </Box>
  );
}
