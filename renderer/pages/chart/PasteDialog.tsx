import { Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { MAX_TITLES } from '../../../shared/chart/contract.ts';
import { readPastedTitles } from '../../../shared/chart/pastedTitles.ts';
import { accountTitleFieldText as label } from '../../../shared/text/recordFields.ts';
import { titleKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextArea } from '../../components/fields/TextInput.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';
import { showCount } from '../../components/show.ts';
import { addedWords } from './chartWords.ts';

const pasted = z.object({ kind: z.enum(['income', 'expense']), text: z.string() });

/** Titles copied from the office's own books, many at once; codes that it has stay as they are. Render it only while it is open. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const add = useMutation(api.chart.createMany.mutationOptions());
  const form = useEntityForm({
    schema: pasted,
    values: { kind: 'expense' as const, text: '' },
    issues: ({ kind, text }) => {
      const { titles, issues } = readPastedTitles(text, kind);
      return titles.length > MAX_TITLES ? [{ path: 'text', code: 'tooMany', params: { maximum: MAX_TITLES } }] : issues;
    },
  });
  const [kind, text] = form.watch(['kind', 'text']);
  const { length: read } = readPastedTitles(text, kind).titles;
  return (
    <DialogForm
      title="粘贴科目"
      form={form}
      submitLabel="添加"
      onClose={onClose}
      onSubmit={async (typed) => {
        post({ tone: 'success', text: addedWords(await add.mutateAsync({ titles: readPastedTitles(typed.text, typed.kind).titles })) });
        onClose();
      }}
    >
      <Typography>从账务软件或 Excel 里复制科目的代码和名称两列，粘贴到下面。收入科目和支出科目分两次粘贴；已有的代码不会改动。</Typography>
      <RadioInput name="kind" label={label.kind.label} required choices={choicesOf(titleKindText)} />
      <TextArea
        name="text"
        label="代码和名称"
        required
        rows={8}
        helper={read > 0 ? `读出 ${showCount(read)} 个科目` : '每行一个科目，代码在前，名称在后'}
      />
    </DialogForm>
  );
}
