import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { MultiSelectInput, RadioInput, SelectInput } from '../../../renderer/components/fields/ChoiceInputs.tsx';
import { AreaInput, PartnerPicker, StationPicker } from '../../../renderer/components/fields/RecordInputs.tsx';
import { EntityForm } from '../../../renderer/components/form/EntityForm.tsx';
import { useEntityForm } from '../../../renderer/components/form/useEntityForm.ts';
import { areaCode, id } from '../../../shared/kernel/values.ts';
import { renderPage } from '../../support/page.tsx';
import { openTestDesk } from '../../support/testDesk.ts';

const KINDS = [
  { value: 'self', label: '自建' },
  { value: 'joint', label: '共建' },
];
const GROUPS = [
  { value: 'courier', label: '快递员' },
  { value: 'sanitation', label: '环卫工人' },
  { value: 'taxi', label: '出租车司机' },
];
const schema = z.object({
  areaCode,
  stationId: id.nullable(),
  partnerIds: z.array(id),
  kind: z.enum(['self', 'joint']).nullable(),
  mode: z.enum(['self', 'joint']),
  groups: z.array(z.string()),
});
type Chosen = z.infer<typeof schema>;

function Choosing({ onSubmit, values }: { onSubmit: (fields: Chosen) => Promise<unknown>; values: Chosen }) {
  const form = useEntityForm({ schema, values });
  return (
    <EntityForm form={form} onSubmit={onSubmit} onCancel={() => undefined}>
      <AreaInput name="areaCode" label="所属地区" required />
      <StationPicker name="stationId" label="站点" />
      <PartnerPicker name="partnerIds" label="共建单位" />
      <SelectInput name="kind" label="建设方式" choices={KINDS} none="不明" />
      <RadioInput name="mode" label="经费方式" choices={KINDS} />
      <MultiSelectInput name="groups" label="服务对象" choices={GROUPS} />
    </EntityForm>
  );
}
const blank: Chosen = { areaCode: '', stationId: null, partnerIds: [], kind: null, mode: 'self', groups: [] };

test('areas, stations and partners are found by initials and kept as what they are', async () => {
  const desk = await openTestDesk();
  const station = await desk.makeStation({ ownName: '欧阳路驿站' });
  const post = await desk.makePartner({ name: '邮政速递' });
  const bank = await desk.makePartner({ name: '建设银行' });
  const submit = vi.fn(async () => null);
  const { user } = await renderPage(<Choosing onSubmit={submit} values={blank} />, { desk });
  const pick = async (label: RegExp, words: string, option: RegExp) => {
    await user.type(await screen.findByRole('combobox', { name: label }), words);
    await user.click(await screen.findByRole('option', { name: option }));
  };
  await pick(/^所属地区/, 'fucheng', /涪城区/);
  await pick(/^站点/, 'oyl', /欧阳路驿站/);
  await pick(/^共建单位/, 'jsyh', /建设银行/);
  await pick(/^共建单位/, 'yzsd', /邮政速递/);
  await user.click(screen.getByRole('combobox', { name: /建设方式/ }));
  await user.click(await screen.findByRole('option', { name: '共建' }));
  await user.click(screen.getByRole('radio', { name: '共建' }));
  await user.click(screen.getByRole('checkbox', { name: '出租车司机' }));
  await user.click(screen.getByRole('checkbox', { name: '快递员' }));
  await user.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() =>
    expect(submit).toHaveBeenCalledWith({
      areaCode: '510703',
      stationId: station.id,
      partnerIds: [bank.id, post.id],
      kind: 'joint',
      mode: 'joint',
      groups: ['courier', 'taxi'],
    }),
  );
});

test('whoever types faster than the search answers picks nothing that was found for other words', async () => {
  const desk = await openTestDesk();
  await desk.makeStation({ ownName: '阿坝路驿站' });
  await desk.makeStation({ ownName: '欧阳路驿站' });
  const { user } = await renderPage(<Choosing onSubmit={async () => null} values={blank} />, { desk });
  const box = await screen.findByRole<HTMLInputElement>('combobox', { name: /^站点/ });
  await user.click(box);
  expect(await screen.findByRole('option', { name: /阿坝路驿站/ })).toBeTruthy();
  await user.type(box, 'oyl{ArrowDown}{Enter}');
  // Enter goes on to the next field, as it does wherever nothing is marked in a list.
  expect(box.value).toBe('');
  await user.type(box, 'oyl');
  await user.click(await screen.findByRole('option', { name: /欧阳路驿站/ }));
  expect(box.value).toBe('欧阳路驿站');
});

test('what was chosen before shows by its name; a record that is gone does not lose the choice', async () => {
  const desk = await openTestDesk();
  const station = await desk.makeStation({ ownName: '欧阳路驿站' });
  const lost = '0192e6b6-39b8-76de-9922-d273e78d7e31';
  const submit = vi.fn(async () => null);
  const values = { ...blank, areaCode: '510703', stationId: station.id, partnerIds: [lost] };
  const { user } = await renderPage(<Choosing onSubmit={submit} values={values} />, { desk });
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('combobox', { name: /^站点/ }).value).toBe('欧阳路驿站'));
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('combobox', { name: /^所属地区/ }).value).toContain('涪城区'));
  await screen.findByText('（查不到）');
  await user.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(submit).toHaveBeenCalledWith(values));
});

test('an area that is not chosen is refused in words', async () => {
  const { user } = await renderPage(<Choosing onSubmit={async () => null} values={blank} />);
  await user.click(await screen.findByRole('button', { name: '保存' }));
  expect((await screen.findByRole('alert')).textContent).toContain('所属地区：请选择');
});
