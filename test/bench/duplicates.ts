import { type ComparedFile, duplicateGroups, duplicateIndex } from '../../shared/hardship/duplicates.ts';
import { plainIdNumber } from '../../shared/kernel/idNumber.ts';
import { idNumberOf } from '../support/hardship.ts';
import { median, ratioOf, timed } from './measure.ts';

// A duplicate planted among 20,000 hardship files of three persons each, against the naive comparison of every file with every other, which is made
// easy: it looks at nothing but the numbers, read beforehand.

const FILES = 20_000;
const ROUNDS = 3;
/** "A fraction of the time": a tenth, with all keys against numbers alone. */
export const DUPLICATES_AIM = 0.1;

const DAY_MS = 86_400_000;
const dayOf = (i: number): string => new Date(Date.UTC(1950, 0, 1) + i * DAY_MS).toISOString().slice(0, 10);

function filesWithOneTwice(): ComparedFile[] {
  const files = Array.from({ length: FILES }, (_, i): ComparedFile => {
    const bornOn = dayOf(i);
    return {
      fileId: `file-${i}`,
      persons: [1, 2, 3].map((order) => ({ name: `张${i}-${order}`, idNumber: idNumberOf(bornOn, order), bornOn, isApplicant: order === 1 })),
      areaCode: '371083',
      street: '城东街道',
      address: `城东街道幸福里${i}号楼2单元501室`,
      cardNo: `6222${String(i).padStart(12, '0')}`,
    };
  });
  const last = files.at(-1);
  const twin = files[Math.floor(FILES / 3)]?.persons[2];
  if (last && twin) files[FILES - 1] = { ...last, persons: [...last.persons.slice(0, 2), twin] };
  return files;
}

/** Pairs of files that share a number, by comparing each with each. */
function naivePairs(numbers: readonly (readonly string[])[]): number {
  let pairs = 0;
  for (let a = 0; a < numbers.length; a++) {
    const own = numbers[a] ?? [];
    for (let b = a + 1; b < numbers.length; b++) {
      const other = numbers[b] ?? [];
      for (const number of own) if (other.includes(number)) pairs++;
    }
  }
  return pairs;
}

export interface DuplicatesBench {
  name: string;
  indexMs: number;
  naiveMs: number;
  ratio: number;
  aim: number;
  rounds: number;
}

/** Runs the benchmark; throws when either way misses the planted one, for then its time says nothing. */
export async function benchDuplicates(): Promise<DuplicatesBench> {
  const files = filesWithOneTwice();
  const numbers = files.map((f) => f.persons.map((p) => plainIdNumber(p.idNumber)));
  const indexed: number[] = [];
  const naive: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let groups = 0;
    let pairs = 0;
    indexed.push(
      await timed(async () => {
        groups = duplicateGroups(duplicateIndex(files)).filter((g) => g.kind === 'idNumber').length;
      }),
    );
    naive.push(
      await timed(async () => {
        pairs = naivePairs(numbers);
      }),
    );
    if (groups !== 1 || pairs !== 1) throw new Error(`the planted duplicate was found ${groups} and ${pairs} times`);
  }
  return {
    name: `a duplicate among ${FILES} hardship files, against comparing each with each`,
    indexMs: Math.round(median(indexed)),
    naiveMs: Math.round(median(naive)),
    ratio: ratioOf(indexed, naive),
    aim: DUPLICATES_AIM,
    rounds: ROUNDS,
  };
}

if (import.meta.main) console.log(JSON.stringify(await benchDuplicates()));
