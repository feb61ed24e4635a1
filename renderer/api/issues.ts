import type { RuleIssue } from '../../shared/kernel/contractBase.ts';

/** What a form needs of a zod issue, as `safeParse` and a BAD_REQUEST give it. */
export interface SchemaIssue {
  code?: string;
  path?: readonly PropertyKey[];
  message: string;
  expected?: unknown;
  origin?: unknown;
  minimum?: unknown;
  maximum?: unknown;
  inclusive?: unknown;
}

const CODE = /^[a-z][A-Za-z]+$/;
const numberOf = (value: unknown): number => Number(value);

function codeOf(issue: SchemaIssue, value: unknown): Pick<RuleIssue, 'code' | 'params'> {
  // The kernel's schemas carry their own code as message (required, notADate …).
  if (CODE.test(issue.message)) return { code: issue.message };
  const empty = value === null || value === undefined || value === '';
  switch (issue.code) {
    case 'invalid_type':
      if (empty) return { code: 'required' };
      if (issue.expected === 'int') return { code: 'notAnInteger' };
      return { code: issue.expected === 'number' ? 'notANumber' : 'unreadable' };
    case 'too_small':
      if (issue.origin === 'array' || issue.origin === 'set') return { code: 'notChosen' };
      if (issue.origin === 'string') return { code: 'required' };
      return { code: issue.inclusive === false ? 'notAbove' : 'tooSmall', params: { minimum: numberOf(issue.minimum) } };
    case 'too_big':
      if (issue.origin === 'array' || issue.origin === 'set') return { code: 'tooMany', params: { maximum: numberOf(issue.maximum) } };
      if (issue.origin === 'string') return { code: 'tooLong' };
      return { code: 'tooBig', params: { maximum: numberOf(issue.maximum) } };
    case 'invalid_value':
    case 'invalid_format':
      return { code: empty ? 'required' : 'notChosen' };
    default:
      return { code: empty ? 'required' : 'unreadable' };
  }
}

/** A zod issue as a rule issue, so that the shape's and the rules' verdicts read alike. `value` is what stands in the field. */
export function ruleIssueOf(issue: SchemaIssue, value?: unknown): RuleIssue {
  return { path: (issue.path ?? []).map(String).join('.'), ...codeOf(issue, value) };
}
