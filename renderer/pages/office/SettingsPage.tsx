import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/client.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { AccountsSection } from '../accounts/AccountsSection.tsx';

import { AreasSection } from './AreasSection.tsx';
import { CalendarSection } from './CalendarSection.tsx';
import { DiagnosticsSection } from './DiagnosticsSection.tsx';
import { DisplaySection } from './DisplaySection.tsx';
import { CountingSection, UnitSection } from './OfficeSections.tsx';
import { SampleSection } from './SampleSection.tsx';

/** 设置. */
export function SettingsPage() {
  const api = useApi();
  const office = useQuery(api.office.get.queryOptions());
  const sample = useQuery(api.sample.state.queryOptions());
  return (
    <>
      <PageHeader title="设置" />
      <QueryView query={office}>
        {(data) =>
          data && (
            <RecordTabs
              tabs={[
                { key: 'unit', label: '本单位', content: <UnitSection office={data} /> },
                { key: 'counting', label: '统计口径', content: <CountingSection office={data} /> },
                { key: 'areas', label: '下级地区', content: <AreasSection office={data} /> },
                { key: 'calendar', label: '工作日历', content: <CalendarSection /> },
                { key: 'accounts', label: '账号与安全', content: <AccountsSection /> },
                { key: 'display', label: '显示', content: <DisplaySection /> },
                { key: 'diagnostics', label: '诊断', content: <DiagnosticsSection /> },
                ...(sample.data?.loaded ? [{ key: 'sample', label: '示例数据', content: <SampleSection /> }] : []),
              ]}
            />
          )
        }
      </QueryView>
    </>
  );
}
