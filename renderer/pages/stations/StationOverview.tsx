import { Box, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import { fullAreaName } from '../../../shared/office/areaNames.ts';
import { convertLngLat, showLngLat } from '../../../shared/stations/coordinates.ts';
import { coordSystem as coordSystems, STATION_DATES, type Station } from '../../../shared/stations/station.ts';
import { stationFieldText as text } from '../../../shared/text/recordFields.ts';
import { buildKindText, buildModeText, coordSystemText, hostTypeText, servedGroupText, serviceItemText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { FactList } from '../../components/FactList.tsx';
import { datesOf } from './stationValues.ts';

/** The entered place, and the same place in the other two systems, each named: what is derived is never taken for what was entered. */
function Coordinates({ lng, lat, coordSystem }: Pick<Station, 'lng' | 'lat' | 'coordSystem'>) {
  if (lng === null || lat === null || coordSystem === null) return '—';
  const systems = [coordSystem, ...coordSystems.options.filter((system) => system !== coordSystem)];
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {systems.map((system) => (
        <li key={system}>
          {showLngLat(convertLngLat({ lng, lat }, coordSystem, system))}{' '}
          <Typography component="span" color="textSecondary">
            {coordSystemText[system]}，{system === coordSystem ? '登记值' : '换算值'}
          </Typography>
        </li>
      ))}
    </Box>
  );
}

/** 概况: all that was entered about a station, to read. */
export function StationOverview({ station, partners }: { station: Station; partners: readonly { id: string; name: string; brand: string }[] }) {
  const api = useApi();
  const area = useQuery(api.office.area.queryOptions({ input: { code: station.areaCode } }));
  const dates = STATION_DATES.filter((date) => datesOf(station.status).includes(date) || station[date] !== null);
  return (
    <>
      <FactList
        title="基本信息"
        facts={[
          { label: text.ownName.label, value: station.ownName },
          { label: text.formalName.label, value: station.formalName },
          { label: text.code.label, value: station.code },
          { label: text.grade.label, value: station.grade },
          { label: text.remark.label, value: station.remark, wide: true },
        ]}
      />
      <FactList
        title="位置"
        facts={[
          { label: text.areaCode.label, value: area.data ? fullAreaName(area.data.path) : station.areaCode },
          { label: text.street.label, value: station.street },
          { label: text.address.label, value: station.address, wide: true },
          { label: '经纬度', value: <Coordinates {...station} />, wide: true },
        ]}
      />
      <FactList
        title="建设"
        facts={[
          { label: text.buildKind.label, value: buildKindText[station.buildKind] },
          { label: text.buildMode.label, value: station.buildMode && buildModeText[station.buildMode] },
          { label: text.hostType.label, value: station.hostType && hostTypeText[station.hostType] },
          { label: text.areaSqm.label, value: station.areaSqm && `${station.areaSqm.toLocaleString('en-US')} ㎡` },
          {
            label: text.partnerIds.label,
            wide: true,
            value: partners.length > 0 && (
              <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
                {partners.map(({ id, name, brand }) => (
                  <li key={id}>
                    <Link component={RouterLink} to={`/partners/${id}`}>
                      {name}
                    </Link>
                    {brand && ` ${brand}`}
                  </li>
                ))}
              </Box>
            ),
          },
        ]}
      />
      <FactList
        title="运行与服务"
        facts={[
          { label: text.openingHours.label, value: station.openingHours, wide: true },
          { label: text.keeperName.label, value: station.keeperName },
          { label: text.keeperPhone.label, value: station.keeperPhone },
          { label: text.servedGroups.label, value: station.servedGroups.map((group) => servedGroupText[group]).join('、'), wide: true },
          { label: text.services.label, value: station.services.map((item) => serviceItemText[item]).join('、'), wide: true },
        ]}
      />
      <FactList title="时间" facts={dates.map((date) => ({ label: text[date].label, value: station[date] }))} />
    </>
  );
}
