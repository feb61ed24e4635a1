import { ORPCError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CallTimedOut, HostGone } from '../../../renderer/api/bridge.ts';
import { readFailure } from '../../../renderer/api/failure.ts';
import { ruleIssueOf } from '../../../renderer/api/issues.ts';
import { fen } from '../../../shared/kernel/money.ts';
import { plainDate } from '../../../shared/kernel/plainDate.ts';
import { line } from '../../../shared/kernel/values.ts';
import { issueSentence } from '../../../shared/text/errors.ts';

describe('What a clerk reads of a failure', () => {
  test('a full disk: what happened, that the data is safe, what to do', () => {
    const { text, details } = readFailure(new ORPCError('DISK_WRITE_FAILED', { data: { reason: 'full', path: '/data' } }));
    expect(text).toMatch(/磁盘已满.*没有保存.*都在.*清理/s);
    expect(details).toBeNull();
  });
  test('broken rules are handed on for the form to place', () => {
    const issues = [{ path: 'partnerIds', code: 'partnerMissing' }];
    expect(readFailure(new ORPCError('RULES_BROKEN', { data: { issues } }))).toMatchObject({ code: 'RULES_BROKEN', issues });
  });
  test("a refused shape names its fields as the form's rules do", () => {
    const data = { issues: [{ code: 'custom', path: ['fields', 'ownName'], message: 'required' }] };
    expect(readFailure(new ORPCError('BAD_REQUEST', { data })).issues).toEqual([{ path: 'fields.ownName', code: 'required' }]);
  });
  test('a host that went and an answer that never came say that the last change must be checked', () => {
    expect(readFailure(new HostGone('x')).text).toContain('核对');
    expect(readFailure(new CallTimedOut('x')).text).toContain('核对');
  });
  test('anything else is a bug with details to copy, and no class name in its sentence', () => {
    for (const error of [new TypeError('x is not a function'), new ORPCError('INTERNAL_SERVER_ERROR'), 'text']) {
      const { text, details } = readFailure(error);
      expect(text).not.toMatch(/[A-Za-z]/);
      expect(details).not.toBeNull();
    }
    expect(readFailure(new TypeError('x is not a function')).details).toContain('x is not a function');
  });
});

describe("The shape's verdicts in the words of the rules", () => {
  const schema = z.object({
    name: line(5, 1),
    on: plainDate,
    area: z.number().positive().max(100).nullable(),
    visits: z.int().min(0),
    amountFen: fen,
    kind: z.enum(['a', 'b']),
    ids: z.array(z.string()).min(1).max(2),
  });
  const good = { name: '站', on: '2023-09-25', area: 1, visits: 1, amountFen: 1, kind: 'a', ids: ['1'] };
  const codeFor = (change: Record<string, unknown>) => {
    const typed: Record<string, unknown> = { ...good, ...change };
    const parsed = schema.safeParse(typed);
    return parsed.success ? null : parsed.error.issues.map((i) => ruleIssueOf(i, typed[String(i.path[0])]).code)[0];
  };
  test.each([
    [{ name: '' }, 'required'],
    [{ name: '一二三四五六' }, 'tooLong'],
    [{ on: null }, 'required'],
    [{ on: '2023-02-30' }, 'notADate'],
    [{ area: 'abc' }, 'notANumber'],
    [{ area: 0 }, 'notAbove'],
    [{ area: 101 }, 'tooBig'],
    [{ visits: -1 }, 'tooSmall'],
    [{ visits: 1.5 }, 'notAnInteger'],
    [{ visits: null }, 'required'],
    [{ kind: null }, 'required'],
    [{ kind: 'c' }, 'notChosen'],
    [{ ids: [] }, 'notChosen'],
    [{ ids: ['1', '2', '3'] }, 'tooMany'],
  ])('%j is %s', (change, code) => {
    expect(codeFor(change)).toBe(code);
    expect(issueSentence({ path: '', code, params: { minimum: 0, maximum: 100 } })).not.toBe(code);
  });
});
