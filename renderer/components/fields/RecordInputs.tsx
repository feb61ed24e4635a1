import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/client.ts';
import type { FieldSentences } from '../form/formContext.ts';
import { type Pick, PickManyBox, PickOneBox, type Picks } from './AsyncBox.tsx';
import { type FieldProps, useField } from './useField.ts';

const SHOWN = 20;
const MISSING = '（查不到）';

const stationPick = (s: { id: string; ownName: string; code: string }): Pick => ({ id: s.id, label: s.ownName, hint: s.code });
const partnerPick = (p: { id: string; name: string; brand: string }): Pick => ({ id: p.id, label: p.name, hint: p.brand });

function useStationSearch(words: string, enabled: boolean): Picks {
  const api = useApi();
  const found = useQuery(api.stations.list.queryOptions({ input: { search: words, limit: SHOWN }, enabled, placeholderData: keepPreviousData }));
  return { picks: (found.data?.rows ?? []).map(stationPick), more: (found.data?.total ?? 0) > SHOWN, searching: found.isFetching };
}
function usePartnerSearch(words: string, enabled: boolean): Picks {
  const api = useApi();
  const found = useQuery(api.partners.list.queryOptions({ input: { search: words, limit: SHOWN }, enabled, placeholderData: keepPreviousData }));
  return { picks: (found.data?.rows ?? []).map(partnerPick), more: (found.data?.total ?? 0) > SHOWN, searching: found.isFetching };
}
function useAreaSearch(words: string, enabled: boolean): Picks {
  const api = useApi();
  const found = useQuery(api.office.areas.queryOptions({ input: { search: words }, enabled, placeholderData: keepPreviousData }));
  const picks = (found.data?.areas ?? []).map((area): Pick => ({ id: area.code, label: area.path.map((a) => a.name).join(' '), hint: area.code }));
  return { picks, more: found.data?.more ?? false, searching: found.isFetching };
}

function useStationPicks(ids: readonly string[]): Pick[] {
  const api = useApi();
  const read = useQueries({ queries: ids.map((id) => api.stations.get.queryOptions({ input: { id } })) });
  return ids.map((id, i) => {
    const station = read[i]?.data?.station;
    return station ? stationPick(station) : { id, label: read[i]?.isError ? MISSING : '…', hint: '' };
  });
}
function usePartnerPicks(ids: readonly string[]): Pick[] {
  const api = useApi();
  const read = useQueries({ queries: ids.map((id) => api.partners.get.queryOptions({ input: { id } })) });
  return ids.map((id, i) => {
    const partner = read[i]?.data?.partner;
    return partner ? partnerPick(partner) : { id, label: read[i]?.isError ? MISSING : '…', hint: '' };
  });
}
function useAreaPick(code: string): Pick | null {
  const api = useApi();
  const read = useQuery(api.office.area.queryOptions({ input: { code }, enabled: code !== '' }));
  if (code === '') return null;
  return { id: code, label: read.data ? read.data.path.map((a) => a.name).join(' ') : read.isError ? code : '…', hint: code };
}

const activityPick = (a: { id: string; subject: string; on: string }): Pick => ({ id: a.id, label: a.subject, hint: a.on });
function useActivitySearch(words: string, enabled: boolean): Picks {
  const api = useApi();
  const found = useQuery(api.activities.list.queryOptions({ input: { search: words, limit: SHOWN }, enabled, placeholderData: keepPreviousData }));
  return { picks: (found.data?.rows ?? []).map(activityPick), more: (found.data?.total ?? 0) > SHOWN, searching: found.isFetching };
}
function useActivityPick(id: string | null): Pick | null {
  const api = useApi();
  const read = useQuery(api.activities.get.queryOptions({ input: { id: id ?? '' }, enabled: id !== null }));
  if (id === null) return null;
  return read.data ? activityPick(read.data.activity) : { id, label: read.isError ? MISSING : '…', hint: '' };
}

const STATION_HINT = '名称、编码、拼音首字母';

/** One station (id or null). */
export function StationPicker(props: FieldProps) {
  const field = useField<string | null>(props);
  const [pick] = useStationPicks(field.value === null || field.value === '' ? [] : [field.value]);
  return (
    <PickOneBox
      {...props}
      id={field.id}
      error={field.error}
      placeholder={STATION_HINT}
      useSearch={useStationSearch}
      value={pick ?? null}
      onChange={(p) => field.onChange(p?.id ?? null)}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}

/** One activity (id or null). */
export function ActivityPicker(props: FieldProps) {
  const field = useField<string | null>(props);
  return (
    <PickOneBox
      {...props}
      id={field.id}
      error={field.error}
      placeholder="主题、拼音首字母"
      useSearch={useActivitySearch}
      value={useActivityPick(field.value)}
      onChange={(p) => field.onChange(p?.id ?? null)}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}

/** Several stations (ids). */
export function StationsPicker(props: FieldProps) {
  const field = useField<string[]>(props);
  return (
    <PickManyBox
      {...props}
      id={field.id}
      error={field.error}
      placeholder={STATION_HINT}
      useSearch={useStationSearch}
      value={useStationPicks(field.value)}
      onChange={(picks) => field.onChange(picks.map((p) => p.id))}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}

/** Several partners (ids), in the order in which they are named. */
export function PartnerPicker(props: FieldProps) {
  const field = useField<string[]>(props);
  return (
    <PickManyBox
      {...props}
      id={field.id}
      error={field.error}
      placeholder="单位名称、品牌、拼音首字母"
      useSearch={usePartnerSearch}
      value={usePartnerPicks(field.value)}
      onChange={(picks) => field.onChange(picks.map((p) => p.id))}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}

const AREA_SENTENCES: FieldSentences = { notAnAreaCode: '请选择' };
/** An administrative area (code, '' while not chosen; with `optional` null), found by name, pinyin or code. */
export function AreaInput({ optional = false, ...props }: Omit<FieldProps, 'helper'> & { helper?: ReactNode; optional?: boolean }) {
  const field = useField<string | null>(props, AREA_SENTENCES);
  return (
    <PickOneBox
      {...props}
      id={field.id}
      error={field.error}
      placeholder="如：绵阳 涪城"
      useSearch={useAreaSearch}
      value={useAreaPick(field.value ?? '')}
      onChange={(p) => field.onChange(p?.id ?? (optional ? null : ''))}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}
