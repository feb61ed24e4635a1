import { ruleSentence } from '../text/reports.ts';
import { checkFigures, checkHeads } from './checkFigures.ts';
import { checkFunds } from './checkFunds.ts';
import { checkHistory } from './checkHistory.ts';
import type { CheckInput, Verdict } from './checkInput.ts';
import { checkServices } from './checkServices.ts';
import { checkStations } from './checkStations.ts';
import { F1_RULES, type Finding, MAX_LINKS } from './finding.ts';

function inWords({ rule, cell, params = {}, records = [] }: Verdict): Finding {
  const { code, severity } = F1_RULES[rule];
  return {
    code,
    severity,
    sentence: ruleSentence(rule, { ...params, records: records.length }),
    cell,
    records: records.slice(0, MAX_LINKS),
    recordCount: records.length,
  };
}

const rank = (f: Finding): string => `${f.severity === 'error' ? 0 : 1} ${f.code} ${f.cell?.quarter ?? ''} ${f.sentence}`;

/** Runs every rule of F1. Errors first, then by code; the order is stable. An empty answer is 逻辑正确. */
export function checkF1(input: CheckInput): Finding[] {
  const verdicts = [
    ...checkFigures(input.content.rows, input.previous),
    ...checkHeads(input.content.heads),
    ...checkStations(input),
    ...checkServices(input),
    ...checkFunds(input),
    ...checkHistory(input),
  ];
  return verdicts.map(inWords).toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
