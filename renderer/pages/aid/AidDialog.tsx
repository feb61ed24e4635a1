import { Button, Link, Stack, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import { type AidBatch, aidFields, aidIssues, aidKindIssues } from '../../../shared/aid/aid.ts';
import type { AidView } from '../../../shared/aid/contract.ts';
import { aidFieldText as label } from '../../../shared/text/aid.ts';
import { useApi } from '../../api/client.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { useDelayed } from '../../components/useDelayed.ts';
import { fileAddress } from './aidWords.tsx';
import { receiverOf, useReceiver } from './receivers.ts';
import { VerdictWorking } from './VerdictWord.tsx';

/** One payment of a draft, with the working of its caps. Render it only while it is open. */
export function AidDialog({ batch, row, onClose }: { batch: AidBatch; row: AidView; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const change = useMutation(api.aid.change.mutationOptions());
  const remove = useMutation(api.aid.remove.mutationOptions());
  const household = useReceiver(receiverOf(row));
  const form = useEntityForm({
    schema: aidFields,
    values: aidFields.parse(row),
    issues: (fields) => [...aidIssues(fields), ...aidKindIssues(fields, batch.kind)],
  });
  const typed = useDelayed(JSON.stringify(form.watch()), 300);
  const read = aidFields.safeParse(JSON.parse(typed));
  const verdict = useQuery(
    api.aid.verdict.queryOptions({
      input: { ...(read.data ?? aidFields.parse(row)), kind: batch.kind, on: batch.on, aidId: row.id },
      enabled: read.success,
      placeholderData: keepPreviousData,
    }),
  );
  const { id, version } = row;
  const isWarmth = batch.kind === 'warmth';
  return (
    <DialogForm
      title={`修改 ${row.name} 的${label.amountFen.label}`}
      form={form}
      submitLabel="保存"
      errorFields={{ OVER_CAP: 'amountFen' }}
      onClose={onClose}
      onSubmit={async (fields) => {
        await change.mutateAsync({ id, version, fields });
        onClose();
      }}
    >
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
        <Link component={RouterLink} to={fileAddress(row)}>
          {row.fileId === null ? '打开慰问档案' : `打开${row.of}的档案`}
        </Link>
        <Button
          color="error"
          variant="text"
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(
              { id, version, reason: '' },
              {
                onSuccess: () => {
                  post({ tone: 'success', text: `已把“${row.name}”移出名单。` });
                  onClose();
                },
              },
            )
          }
        >
          移出名单
        </Button>
      </Stack>
      {household && household.persons.length > 1 && <SelectInput name="personId" label="领取人" required choices={household.persons} />}
      {batch.kind === 'schooling' && <SelectInput name="childId" label="助学子女" required none="请选择" choices={household?.members ?? []} />}
      <MoneyInput name="amountFen" label={label.amountFen.label} required />
      {!isWarmth && (
        <MoneyInput name="selfPaidFen" label={label.selfPaidFen.label} helper="限额按个人承担费用计算的，一定要填；限额按年的填今年累计数" />
      )}
      <TextInput name="reason" label={isWarmth ? '事由或物资' : label.reason.label} />
      {verdict.data ? <VerdictWorking verdict={verdict.data} /> : verdict.error && <Typography color="error">档案已不在档，请移出名单。</Typography>}
    </DialogForm>
  );
}
