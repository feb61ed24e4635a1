import { useSearchParams } from 'react-router';
import { isPlainDate, type PlainDate } from '../../../shared/kernel/plainDate.ts';
import { firstDayOf, lastDayOf, type Quarter, quarterNumber, reportYear } from '../../../shared/kernel/quarter.ts';

/** What the page shows; it stands in the address: `?year=2023&quarter=3&asOf=2023-09-25`. */
export interface ReportChoice extends Quarter {
  /** Cut-off to try; null is the quarter's last day. */
  asOf: PlainDate | null;
  /** 更正 is under way: the figures are computed anew. */
  correction: boolean;
  /** An older version to look at; null is the form itself. */
  versionId: string | null;
}

/** A form at work in its own quarter is cut off today: what has not happened yet cannot be reported. */
function usualCutOff(quarter: Quarter, today: PlainDate): PlainDate | null {
  return firstDayOf(quarter) <= today && today < lastDayOf(quarter) ? today : null;
}

/** `due` is what the page shows when the address says nothing, and the day it is. `go` replaces what is shown; parts not given fall back to the usual. */
export function useReportChoice(due: Quarter & { today: PlainDate }): { choice: ReportChoice; go: (next: Quarter & Partial<ReportChoice>) => void } {
  const [params, setParams] = useSearchParams();
  const year = reportYear.safeParse(Number(params.get('year') ?? due.year));
  const quarter = quarterNumber.safeParse(Number(params.get('quarter') ?? due.quarter));
  const shown: Quarter = { year: year.data ?? due.year, quarter: quarter.data ?? due.quarter };
  const asOf = params.get('asOf');
  const choice = {
    ...shown,
    asOf: isPlainDate(asOf) ? asOf : usualCutOff(shown, due.today),
    correction: params.get('correction') === '1',
    versionId: params.get('version'),
  };
  const go = (next: Quarter & Partial<ReportChoice>) => {
    const to = new URLSearchParams({ year: String(next.year), quarter: String(next.quarter) });
    if (next.asOf) to.set('asOf', next.asOf);
    if (next.correction) to.set('correction', '1');
    if (next.versionId) to.set('version', next.versionId);
    setParams(to);
  };
  return { choice, go };
}
