import { expect, test } from 'vitest';
import { faultsOf } from '../../../renderer/components/form/faults.ts';
import { errorsOf } from '../../../renderer/components/form/useEntityForm.ts';

test('errors are listed from the top of the form downwards, however they were found', () => {
  const values = { name: '', members: [{ name: '', phone: '' }, { name: '' }], address: '', consent: { givenOn: null, withdrawnOn: null } };
  const errors = errorsOf([
    { path: '', code: 'required' },
    { path: 'consent.givenOn', code: 'dateInFuture' },
    { path: 'address', code: 'required' },
    { path: 'members.1.name', code: 'required' },
    { path: 'members.0.phone', code: 'notAPhone' },
    { path: 'members.0.name', code: 'required' },
    { path: 'name', code: 'required' },
  ]);
  expect(faultsOf(errors, values).map(({ path }) => path)).toEqual([
    ...['root.record', 'name', 'members.0.name', 'members.0.phone', 'members.1.name', 'address', 'consent.givenOn'],
  ]);
});
