import { z } from 'zod';
import { purpose } from '../hardship/contract.ts';
import { forHardshipEditors, forHardshipViewers } from '../kernel/contractBase.ts';
import { recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, paging } from '../kernel/values.ts';
import { servedGroup } from '../stations/station.ts';
import { lightFile, lightFileFields } from './lightFile.ts';

/** Somebody with this ID number, or name and phone, has a light file already. */
const personTaken = { PERSON_TAKEN: { status: 409, data: z.object({ name: z.string(), id }) } };
export const LIGHT_FILE_SORTS = ['name', 'group', 'updatedAt'] as const;

/** 慰问档案. Masked as hardship files are; what was given stands in `aid`, kind 送温暖. */
export const lightFilesContract = {
  list: forHardshipViewers
    .input(
      z.object({
        search,
        groups: z.array(servedGroup).default([]),
        stationId: id.nullable().default(null),
        withdrawn: z.boolean().default(false),
        sort: sortBy(LIGHT_FILE_SORTS, 'updatedAt', 'desc'),
        ...paging,
      }),
    )
    .output(z.object({ rows: z.array(lightFile.extend({ stationName: z.string().nullable(), gifts: z.int(), paidFen: z.int() })), total: z.int() })),
  get: forHardshipViewers.input(z.object({ id })).output(lightFile),
  reveal: forHardshipViewers.input(z.object({ id, field: z.enum(['idNumber', 'phone']), purpose })).output(z.object({ value: z.string() })),
  create: forHardshipEditors.errors(personTaken).input(lightFileFields).output(lightFile),
  update: forHardshipEditors
    .errors(personTaken)
    .input(recordRef.extend({ fields: lightFileFields }))
    .output(lightFile),
  withdraw: forHardshipEditors.input(withdrawInput).output(lightFile),
  restore: forHardshipEditors.errors(personTaken).input(recordRef).output(lightFile),
};
