import { Alert, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { type AidFields, aidFields } from '../../../shared/aid/aid.ts';
import type { AidKind } from '../../../shared/hardship/valueLists.ts';
import { id } from '../../../shared/kernel/values.ts';
import { aidFieldText as label } from '../../../shared/text/aid.ts';
import { aidKindText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';

const typedAid = aidFields.pick({ amountFen: true, reason: true }).extend({ batchId: id });
const SHOWN = 100;

/** What can be the same for each: costs of an illness and the child at school are each household's own. */
const FILE_KINDS: readonly AidKind[] = ['living', 'emergency', 'training', 'jobPlacement', 'warmth'];
const LIGHT_FILE_KINDS: readonly AidKind[] = ['warmth'];

/**
 * Many hardship files, or many light files, put into one batch at once, the same for each; nobody is, where a cap refuses one. `unit`: what one of them
 * is. `note`: who of those chosen is left out, and why. Render it only while it is open.
 */
export function AddToBatchDialog({
  receivers,
  unit,
  note,
  onDone,
  onClose,
}: {
  receivers: readonly Pick<AidFields, 'fileId' | 'lightFileId' | 'personId'>[];
  unit: '户' | '人';
  note?: ReactNode;
  onDone: () => void;
  onClose: () => void;
}) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const add = useMutation(api.aid.add.mutationOptions());
  const isOfFiles = unit === '户';
  const kinds = isOfFiles ? FILE_KINDS : LIGHT_FILE_KINDS;
  const drafts = useQuery(api.aid.list.queryOptions({ input: { kinds: [...kinds], states: ['draft'], limit: SHOWN } }));
  const values: z.input<typeof typedAid> = { batchId: '', amountFen: 0, reason: '' };
  const form = useEntityForm({ schema: typedAid, values: notTyped(values, 'batchId', 'amountFen') });
  const count = receivers.length;
  return (
    <DialogForm
      title={`编进帮扶批次（${count} ${unit}）`}
      form={form}
      submitLabel="编进批次"
      errorFields={{ OVER_CAP: 'amountFen' }}
      onClose={onClose}
      onSubmit={async (typed) => {
        await add.mutateAsync({
          rows: receivers.map((receiver) => ({ ...typed, ...receiver, childId: null, selfPaidFen: null, receivedOn: null })),
        });
        post({
          tone: 'success',
          text: `已编进 ${count} ${unit}。`,
          action: { label: '打开批次', onClick: () => void navigate(`/aid/${typed.batchId}`) },
        });
        onDone();
      }}
    >
      {note && <Alert severity="warning">{note}</Alert>}
      {drafts.data?.rows.length === 0 ? (
        <Alert severity="info" action={<LinkButton to={isOfFiles ? '/aid/new' : '/aid/new?kind=warmth'}>新建帮扶批次</LinkButton>}>
          没有编制中的{isOfFiles ? '' : '送温暖'}批次。
        </Alert>
      ) : (
        <Typography>
          {isOfFiles && '由本人领取。'}
          {count > 1 && `每${unit}一样，有一${unit}超过限额，就都不编进。`}编进以后可以在批次里修改。
          {isOfFiles && '大病救助、子女助学请在批次里添加。'}
        </Typography>
      )}
      <SelectInput
        name="batchId"
        label="批次"
        required
        none="请选择"
        choices={(drafts.data?.rows ?? []).map((batch) => ({
          value: batch.id,
          label: `${batch.name}（${isOfFiles ? `${aidKindText[batch.kind]}，` : ''}${batch.on}）`,
        }))}
      />
      <MoneyInput name="amountFen" label={count > 1 ? `每${unit}${label.amountFen.label}` : label.amountFen.label} required />
      <TextInput name="reason" label="事由或物资" />
    </DialogForm>
  );
}
