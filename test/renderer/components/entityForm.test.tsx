import { ORPCError } from '@orpc/client';
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { TextInput } from '../../../renderer/components/fields/TextInput.tsx';
import { DateInput, MoneyInput, NumberInput } from '../../../renderer/components/fields/ValueInputs.tsx';
import { EntityForm } from '../../../renderer/components/form/EntityForm.tsx';
import { FormSection } from '../../../renderer/components/form/FormSection.tsx';
import { useEntityForm } from '../../../renderer/components/form/useEntityForm.ts';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { fen } from '../../../shared/kernel/money.ts';
import { plainDate } from '../../../shared/kernel/plainDate.ts';
import { line } from '../../../shared/kernel/values.ts';
import { renderPage } from '../../support/page.tsx';

const fields = z.object({
  name: line(10, 1),
  builtOn: plainDate.nullable(),
  acceptedOn: plainDate.nullable(),
  areaSqm: z.number().positive().nullable(),
  costFen: fen.nullable(),
});
type Fields = z.infer<typeof fields>;
const blank: Fields = { name: '', builtOn: null, acceptedOn: null, areaSqm: null, costFen: null };
const inOrder = (f: Fields): RuleIssue[] =>
  f.builtOn && f.acceptedOn && f.builtOn > f.acceptedOn ? [{ path: 'acceptedOn', code: 'spanReversed' }] : [];

function StationForm({ onSubmit, values = blank }: { onSubmit: (fields: Fields) => Promise<unknown>; values?: Fields }) {
  const [saved, setSaved] = useState(false);
  const form = useEntityForm({ schema: fields, values, issues: inOrder });
  if (saved) return <p>已经保存</p>;
  return (
    <EntityForm form={form} onSubmit={onSubmit} onSaved={() => setSaved(true)} onCancel={() => undefined} errorFields={{ CODE_TAKEN: 'name' }}>
      <FormSection title="基本情况">
        <TextInput name="name" label="站点名称" required />
        <NumberInput name="areaSqm" label="使用面积" unit="㎡" />
        <MoneyInput name="costFen" label="费用" />
      </FormSection>
      <FormSection title="日期">
        <DateInput name="builtOn" label="完工日期" />
        <DateInput name="acceptedOn" label="验收日期" />
      </FormSection>
    </EntityForm>
  );
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const helpOf = (name: string) => document.getElementById(field(name).getAttribute('aria-describedby') ?? '')?.textContent;
async function openForm(onSubmit: (fields: Fields) => Promise<unknown> = async () => null) {
  const submit = vi.fn(onSubmit);
  const page = await renderPage(<StationForm onSubmit={submit} />);
  await screen.findByRole('button', { name: '保存' });
  return { ...page, submit };
}

describe('A form', () => {
  test('saves what was typed, in the values of the schema', async () => {
    const { user, submit } = await openForm();
    await user.type(field('站点名称'), ' 欧阳路驿站 ');
    await user.type(field('使用面积'), '１，２３４.5');
    await user.type(field('费用'), '12,500');
    await user.type(field('完工日期'), '2023.9.5');
    await user.type(field('验收日期'), '20230925');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await screen.findByText('已经保存');
    expect(submit).toHaveBeenCalledWith({ name: '欧阳路驿站', areaSqm: 1234.5, costFen: 1_250_000, builtOn: '2023-09-05', acceptedOn: '2023-09-25' });
  });

  test('an empty required field is named under the field and in the list at the top, whose link leads to it', async () => {
    const { user, submit } = await openForm();
    await user.click(screen.getByRole('button', { name: '保存' }));
    const list = await screen.findByRole('alert');
    await waitFor(() => expect(helpOf('站点名称')).toBe('必填'));
    await user.click(field('使用面积'));
    await user.click(within(list).getByRole('button', { name: '站点名称：必填' }));
    expect(document.activeElement).toBe(field('站点名称'));
    expect(submit).not.toHaveBeenCalled();
  });

  test('a rule over two fields speaks when the form is saved, at the field that it points at', async () => {
    const { user, submit } = await openForm();
    await user.type(field('站点名称'), '驿站');
    await user.type(field('完工日期'), '2023-09-25');
    await user.type(field('验收日期'), '2023-09-01');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(helpOf('验收日期')).toContain('不能早于'));
    expect(submit).not.toHaveBeenCalled();
  });

  test('what cannot be read stays as typed and is told in the words of its kind', async () => {
    const { user, submit } = await openForm();
    await user.type(field('站点名称'), '驿站');
    await user.type(field('费用'), '1.234');
    await user.type(field('完工日期'), '2023-02-30');
    await user.type(field('使用面积'), '四十六');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(helpOf('费用')).toContain('金额'));
    expect(helpOf('完工日期')).toContain('日期');
    expect(helpOf('使用面积')).toContain('数字');
    expect([field('费用').value, field('完工日期').value, field('使用面积').value]).toEqual(['1.234', '2023-02-30', '四十六']);
    expect(submit).not.toHaveBeenCalled();
  });

  test("the data host's verdict goes to the same place; everything typed stays", async () => {
    const { user } = await openForm(async () => {
      throw new ORPCError('RULES_BROKEN', {
        data: {
          issues: [
            { path: 'builtOn', code: 'notADate' },
            { path: '', code: 'partnerMissing' },
          ],
        },
      });
    });
    await user.type(field('站点名称'), '驿站');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(helpOf('完工日期')).toContain('日期'));
    expect(screen.getByText(/没有保存.*共建/)).toBeTruthy();
    expect(field('站点名称').value).toBe('驿站');
  });

  test('an error of the procedure goes to the field that it is about', async () => {
    const { user } = await openForm(async () => {
      throw new ORPCError('CODE_TAKEN', { data: { code: '001', id: 'x' } });
    });
    await user.type(field('站点名称'), '驿站');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(helpOf('站点名称')).toContain('已被另一个站点使用'));
  });

  test('a refusing disk is told above the form, and saving again works', async () => {
    let full = true;
    const { user } = await openForm(async () => {
      if (full) throw new ORPCError('DISK_WRITE_FAILED', { data: { reason: 'full', path: '/data' } });
    });
    await user.type(field('站点名称'), '驿站');
    await user.keyboard('{Control>}s{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('磁盘已满');
    expect(field('站点名称').value).toBe('驿站');
    full = false;
    // A try that gets no further than the form is told of by itself.
    await user.clear(field('站点名称'));
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(screen.queryByText(/磁盘已满/)).toBeNull());
    await user.type(field('站点名称'), '驿站');
    await user.keyboard('{Control>}s{/Control}');
    await screen.findByText('已经保存');
  });

  test('Enter goes on to the next field and does not save', async () => {
    const { user, submit } = await openForm();
    await user.type(field('站点名称'), '驿站{Enter}');
    expect(document.activeElement).toBe(field('使用面积'));
    expect(submit).not.toHaveBeenCalled();
  });
});

describe('Leaving a form', () => {
  const routes = [
    {
      path: '/',
      element: (
        <>
          <Link to="/elsewhere">别处</Link>
          <StationForm onSubmit={async () => null} />
        </>
      ),
    },
    { path: '/elsewhere', element: <p>别的页面</p> },
  ];
  test('asks while something typed is not saved; staying is the default and Escape stays', async () => {
    const { user } = await renderPage(routes);
    await user.type(await screen.findByRole('textbox', { name: /^站点名称/ }), '驿站');
    await user.click(screen.getByRole('link', { name: '别处' }));
    await screen.findByRole('alertdialog');
    expect(document.activeElement?.textContent).toBe('留在这一页');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(field('站点名称').value).toBe('驿站');
    await user.click(screen.getByRole('link', { name: '别处' }));
    await user.click(await screen.findByRole('button', { name: '不保存，离开' }));
    await screen.findByText('别的页面');
  });
  test('asks nothing when nothing was typed', async () => {
    const { user } = await renderPage(routes);
    await user.click(await screen.findByRole('link', { name: '别处' }));
    await screen.findByText('别的页面');
  });
});

test('a misspelt field name is an error, not a field that is never saved', async () => {
  const silence = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  function Misspelt() {
    const form = useEntityForm({ schema: fields, values: blank });
    return (
      <EntityForm form={form} onSubmit={async () => null} onCancel={() => undefined}>
        <TextInput name="nmae" label="站点名称" />
      </EntityForm>
    );
  }
  await renderPage(<Misspelt />);
  expect(await screen.findByRole('heading', { name: 'the form has no field nmae' })).toBeTruthy();
  silence.mockRestore();
  warn.mockRestore();
});
