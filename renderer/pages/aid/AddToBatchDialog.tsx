import { Alert, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { aidFields } from '../../../shared/aid/aid.ts';
import { id } from '../../../shared/kernel/values.ts';
import { aidFieldText as label } from '../../../shared/text/aid.ts';
import { useApi } from '../../api/client.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';

const typedGift = aidFields.pick({ amountFen: true, reason: true }).extend({ batchId: id });
const SHOWN = 100;

/** Many light files put into one batch of 送温暖 at once, the same for each; nobody is, where a cap refuses one. Render it only while it is open. */
export function AddToBatchDialog({ lightFileIds, onDone, onClose }: { lightFileIds: readonly string[]; onDone: () => void; onClose: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const add = useMutation(api.aid.add.mutationOptions());
  const drafts = useQuery(api.aid.list.queryOptions({ input: { kinds: ['warmth'], states: ['draft'], limit: SHOWN } }));
  const values: z.input<typeof typedGift> = { batchId: '', amountFen: 0, reason: '' };
  const form = useEntityForm({ schema: typedGift, values: notTyped(values, 'batchId', 'amountFen') });
  const count = lightFileIds.length;
  return (
    <DialogForm
      title={`编进帮扶批次（${count} 人）`}
      form={form}
      submitLabel="编进批次"
      errorFields={{ OVER_CAP: 'amountFen' }}
      onClose={onClose}
      onSubmit={async (typed) => {
        await add.mutateAsync({
          rows: lightFileIds.map((lightFileId) => ({
            ...{ ...typed, lightFileId, personId: lightFileId, fileId: null, childId: null, selfPaidFen: null, receivedOn: null },
          })),
        });
        post({ tone: 'success', text: `已编进 ${count} 人。`, action: { label: '打开批次', onClick: () => void navigate(`/aid/${typed.batchId}`) } });
        onDone();
      }}
    >
      {drafts.data?.rows.length === 0 ? (
        <Alert severity="info" action={<LinkButton to="/aid/new">新建帮扶批次</LinkButton>}>
          没有编制中的送温暖批次。
        </Alert>
      ) : (
        <Typography>每人一样；编进以后可以在批次里逐人修改。有一人超过限额，就都不编进。</Typography>
      )}
      <SelectInput
        name="batchId"
        label="批次"
        required
        none="请选择"
        choices={(drafts.data?.rows ?? []).map((batch) => ({ value: batch.id, label: `${batch.name}（${batch.on}）` }))}
      />
      <MoneyInput name="amountFen" label={`每人${label.amountFen.label}`} required />
      <TextInput name="reason" label="事由或物资" />
    </DialogForm>
  );
}
