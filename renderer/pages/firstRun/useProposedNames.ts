import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { areaLevelOf, parentAreaCode, proposeOffice } from '../../../shared/office/areaNames.ts';
import { type Area, type OfficeFields, officeLevel } from '../../../shared/office/office.ts';
import { useApi } from '../../api/client.ts';
import type { EntityFormApi } from '../../components/form/useEntityForm.ts';

/** Fills the names that follow from the area, as long as the clerk has not typed others. */
export function useProposedNames(form: EntityFormApi<OfficeFields, OfficeFields>) {
  const api = useApi();
  const queryClient = useQueryClient();
  const proposed = useRef<Partial<OfficeFields>>({});

  const pathOf = async (code: string): Promise<Area[]> => {
    const known = await queryClient.fetchQuery(api.office.area.queryOptions({ input: { code } })).catch(() => null);
    return known?.path ?? [];
  };
  const propose = (path: readonly Area[]) => {
    const names = proposeOffice(path);
    if (!names) return;
    for (const [key, value] of Object.entries(names)) {
      const field = key as keyof OfficeFields;
      const typed = form.getValues(field);
      const free = typed === '' || typed === proposed.current[field] || field === 'level' || field === 'areaName';
      if (free && typed !== value)
        form.setValue(field, value as never, { shouldDirty: true, shouldValidate: form.formState.errors[field] !== undefined });
    }
    proposed.current = names;
  };

  return {
    /** Takes the area of this code ('' for none) and proposes the names that go with it. */
    async chooseArea(code: string) {
      form.setValue('areaCode', code, { shouldDirty: true, shouldValidate: code !== '' });
      if (code === '') return;
      const path = await pathOf(code);
      if (form.getValues('areaCode') === code) propose(path);
    },
    /** The same for a code and a name typed by hand: the level and the names above follow from the code. */
    async settleArea() {
      const { areaCode, areaName } = form.getValues();
      const level = officeLevel.safeParse(areaLevelOf(areaCode));
      if (!level.success || areaName === '') return;
      form.setValue('level', level.data);
      const parent = parentAreaCode(areaCode);
      if (proposed.current.areaCode !== areaCode) propose([...(parent ? await pathOf(parent) : []), { code: areaCode, name: areaName }]);
    },
  };
}
