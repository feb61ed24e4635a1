import type { StationFilter } from '../../../shared/stations/contract.ts';
import type { StationStatus } from '../../../shared/stations/station.ts';
import { stationStatusText } from '../../../shared/text/values.ts';
import type { Tone } from '../../app/theme.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

const tones: Record<StationStatus, Tone> = {
  planned: 'neutral',
  building: 'waiting',
  awaitingAcceptance: 'attention',
  accepted: 'waiting',
  open: 'good',
  paused: 'attention',
  rectifying: 'attention',
  struckOff: 'neutral',
};

/** 在用, 待验收 …; a withdrawn record is 已撤回 whatever its status was. */
export function StationStatusWord({ status, withdrawnAt = null }: { status: StationStatus; withdrawnAt?: string | null }) {
  if (withdrawnAt !== null) return <StatusWord word="已撤回" />;
  return <StatusWord word={stationStatusText[status]} tone={tones[status]} />;
}

/** What a list of stations that lack something is called. */
export const missingText: Record<NonNullable<StationFilter['missing']>, string> = {
  keeperPhone: '缺管理员电话',
  openingHours: '缺开放时间',
  coordinates: '缺经纬度',
  areaSqm: '缺使用面积',
  address: '缺详细地址',
  hostType: '缺依托场所类型',
};
