import { Box, MenuItem, Select, Stack } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { fullAreaName, isFillerArea } from '../../../shared/office/areaNames.ts';
import type { AreaView } from '../../../shared/office/contract.ts';
import type { AreaLevel } from '../../../shared/office/office.ts';
import { useApi } from '../../api/client.ts';
import { PickOneBox, type Picks } from '../../components/fields/AsyncBox.tsx';
import { FieldFrame, framedIds } from '../../components/fields/FieldFrame.tsx';

/** Levels that have a union office of their own. */
const OFFICE_LEVELS: AreaLevel[] = ['province', 'city', 'county'];
const constant = { meta: { constant: true } };

function useOfficeAreaSearch(words: string, enabled: boolean): Picks {
  const api = useApi();
  const found = useQuery(
    api.office.areas.queryOptions({
      input: { search: words, levels: OFFICE_LEVELS },
      enabled: enabled && words !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const areas = words === '' ? [] : (found.data?.areas ?? []);
  return {
    picks: areas.slice(0, 50).map((area) => ({ id: area.code, label: fullAreaName(area.path), hint: area.code })),
    more: areas.length > 50,
    searching: found.isFetching,
  };
}

interface StepProps {
  label: string;
  areas: readonly AreaView[];
  value: string;
  /** What stands for no choice on this level. */
  none: string;
  onChange: (code: string) => void;
}

function AreaSelect({ label, areas, value, none, onChange }: StepProps) {
  const id = useId();
  const frame = { label };
  return (
    <FieldFrame id={id} {...frame}>
      <Select
        displayEmpty
        labelId={`${id}-label`}
        value={areas.some((a) => a.code === value) ? value : ''}
        onChange={(event) => onChange(event.target.value)}
        SelectDisplayProps={framedIds(id, frame)}
        MenuProps={{ slotProps: { paper: { sx: { maxHeight: 420 } } } }}
      >
        <MenuItem value="">{none}</MenuItem>
        {areas.map((area) => (
          <MenuItem key={area.code} value={area.code}>
            {area.name}
          </MenuItem>
        ))}
      </Select>
    </FieldFrame>
  );
}

interface AreaChooserProps {
  /** Code of the area, '' while none is chosen. */
  value: string;
  /** '' when the choice is taken back. */
  onChange: (code: string) => void;
  error?: string | undefined;
}

/** The area of an office: typed by name, pinyin or code, or found by going from the province down. */
export function AreaChooser({ value, onChange, error }: AreaChooserProps) {
  const api = useApi();
  const searchId = useId();
  const chosen = useQuery(api.office.area.queryOptions({ input: { code: value }, enabled: value !== '' }));
  const province = value.slice(0, 2);
  const city = value.slice(0, 4);
  const provinces = useQuery(api.office.areas.queryOptions({ input: {}, ...constant }));
  const cities = useQuery(api.office.areas.queryOptions({ input: { under: province }, enabled: province !== '' }));
  // In a municipality the level between stands for nothing: its districts come right below it.
  const cityList = cities.data?.areas ?? [];
  const direct = cityList.length > 0 && cityList.every(isFillerArea);
  const above = direct ? province : city.length === 4 ? city : '';
  const counties = useQuery(api.office.areas.queryOptions({ input: { under: above || '00', levels: ['county'] }, enabled: above !== '' }));

  return (
    <Stack spacing={1.5}>
      <PickOneBox
        id={searchId}
        label="查找所在地区"
        required
        error={error}
        placeholder="如：涪城、绵阳涪城、fucheng、fcq、510703"
        useSearch={useOfficeAreaSearch}
        value={value && chosen.data ? { id: value, label: fullAreaName(chosen.data.path), hint: value } : null}
        onChange={(pick) => onChange(pick?.id ?? '')}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' }}>
        <AreaSelect label="省（自治区、直辖市）" none="未选" areas={provinces.data?.areas ?? []} value={province} onChange={onChange} />
        <AreaSelect
          label="市（州、盟）"
          none={direct ? '直辖' : '省级单位不选'}
          areas={direct ? [] : cityList}
          value={city}
          onChange={(code) => onChange(code || province)}
        />
        <AreaSelect
          label="县（市、区、旗）"
          none="市级单位不选"
          areas={counties.data?.areas ?? []}
          value={value}
          onChange={(code) => onChange(code || above)}
        />
      </Box>
    </Stack>
  );
}
