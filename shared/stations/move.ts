import type { RuleIssue } from '../kernel/contractBase.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import { STATION_MOVES, type StationFields, type StationMove, stationIssues } from './station.ts';

/** One step of a station's life: from which states to which, and the date field that it fills. */
export type StationStep = (typeof STATION_MOVES)[number];
export const stepOf = (move: StationMove): StationStep => STATION_MOVES.find((step) => step.move === move) as StationStep;

/** The station as the step leaves it. A station sent back to building is not finished any more. */
export function afterStep<S extends StationFields>(station: S, step: StationStep, on: PlainDate): S {
  const dates = step.move === 'reject' ? { finishedOn: null } : step.fills === null ? {} : { [step.fills]: on };
  return { ...station, ...dates, status: step.to };
}

/**
 * Rules of a step, by the fields of its form: what the step's own date breaks is told at `on`. Whether the state allows the step
 * at all is another question (`movesFrom`). Pure: the dialog and the service give the same verdict.
 */
export function stepIssues(station: StationFields, step: StationStep, on: PlainDate, today: PlainDate): RuleIssue[] {
  if (on > today) return [{ path: 'on', code: 'dateInFuture' }];
  return stationIssues(afterStep(station, step, on)).map((issue) => (issue.path === step.fills ? { ...issue, path: 'on' } : issue));
}
