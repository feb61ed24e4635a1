import { ORPCError } from '@orpc/client';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import type { z } from 'zod';
import { router } from '../../electron/router.ts';
import type { Right } from '../../shared/accounts/rights.ts';
import { contract } from '../../shared/contract.ts';

/** One procedure of the contract, as a test that walks them all sees it. */
export interface WalkedProcedure {
  feature: string;
  /** `feature.procedure`. */
  name: string;
  right: Right;
  /** Null: it takes nothing. */
  input: z.ZodType | null;
  /** Undefined where the contract only declares a type. */
  output: z.ZodType | undefined;
  /** Codes of the typed errors it may end in. */
  codes: ReadonlySet<string>;
}

const isZod = (schema: unknown): schema is z.ZodType => typeof schema === 'object' && schema !== null && '_zod' in schema;

function walked(feature: string, procedure: string, of: AnyContractProcedure): WalkedProcedure {
  const { inputSchema, outputSchema, errorMap, meta } = of['~orpc'];
  if (meta.right === null) throw new Error(`${feature}.${procedure} names no right`);
  return {
    feature,
    name: `${feature}.${procedure}`,
    right: meta.right,
    input: isZod(inputSchema) ? inputSchema : null,
    output: isZod(outputSchema) ? outputSchema : undefined,
    codes: new Set(Object.keys(errorMap)),
  };
}

/** Every procedure of the contract. */
export const contractProcedures: readonly WalkedProcedure[] = Object.entries(contract).flatMap(([feature, procedures]) =>
  Object.entries(procedures).flatMap(([name, of]) => (isContractProcedure(of) ? [walked(feature, name, of)] : [])),
);

/** Names of the procedures that the router answers. */
export const routedNames: ReadonlySet<string> = new Set(
  Object.entries(router).flatMap(([feature, procedures]) => Object.keys(procedures as object).map((name) => `${feature}.${name}`)),
);

/** A client, in process or at the end of a wire, as a walk calls it: by name, with anything at all. */
export async function callByName(client: object, name: string, input: unknown): Promise<unknown> {
  const [feature = '', procedure = ''] = name.split('.');
  const call = (client as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[feature]?.[procedure];
  if (!call) throw new Error(`no procedure ${name}`);
  return call(input);
}

export type Outcome = { kind: 'answer'; value: unknown } | { kind: 'refusal'; code: string; error: ORPCError<string, unknown> };

/**
 * How a call ended: a right answer, a typed error of the contract, or the refusal of an input that does not fit. Throws, with what was found, for
 * anything else: a defect, an answer that is not the contract's, or none within `limitMs`.
 */
export async function outcomeOf(procedure: WalkedProcedure, call: () => Promise<unknown>, limitMs: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${procedure.name}: no answer within ${limitMs} ms`)), limitMs);
  });
  const startedAt = performance.now();
  try {
    const value = await Promise.race([call(), limit]);
    const told = procedure.output?.safeParse(value);
    if (told && !told.success) throw new Error(`${procedure.name}: not an answer of the contract: ${told.error.message}`);
    if (performance.now() - startedAt > limitMs) throw new Error(`${procedure.name}: took ${Math.round(performance.now() - startedAt)} ms`);
    return { kind: 'answer', value };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    const typed = error.defined && procedure.codes.has(error.code);
    // Both at the door, before any service: an input against the schema, and a body that no serializer wrote.
    if (!typed && error.code !== 'BAD_REQUEST') throw new Error(`${procedure.name}: ended in ${error.code}: ${error.message}`, { cause: error });
    if (performance.now() - startedAt > limitMs) throw new Error(`${procedure.name}: took ${Math.round(performance.now() - startedAt)} ms`);
    return { kind: 'refusal', code: error.code, error };
  } finally {
    clearTimeout(timer);
  }
}
