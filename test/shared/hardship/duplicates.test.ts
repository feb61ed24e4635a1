import { describe, expect, test } from 'vitest';
import {
  type ComparedFile,
  comparedOf,
  doorKey,
  duplicateGroups,
  duplicateIndex,
  duplicatesOf,
  sharingFiles,
} from '../../../shared/hardship/duplicates.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from '../../support/hardship.ts';

type Person = ComparedFile['persons'][number];
const person = (part: Partial<Person> = {}): Person => ({ name: '张建国', idNumber: '', bornOn: null, isApplicant: true, ...part });
const file = (fileId: string, part: Partial<ComparedFile> = {}): ComparedFile => ({
  fileId,
  persons: [person({ name: `${fileId}某` })],
  areaCode: '371083',
  street: '城东街道',
  address: '',
  cardNo: '',
  ...part,
});
const child = (part: Partial<Person> = {}) =>
  person({ name: '张小明', isApplicant: false, idNumber: idNumberOf('2010-01-02', 5), bornOn: '2010-01-02', ...part });
const matches = (one: ComparedFile, ...others: ComparedFile[]) =>
  duplicatesOf(one, duplicateIndex([one, ...others])).map(
    (m) => `${m.kind} ${m.otherFileId} ${m.person}-${m.otherPerson}${m.applicants ? ' applicants' : ''}`,
  );

describe('one household, one file', () => {
  const number = idNumberOf('1978-05-06', 1);

  test('the same applicant in two files, however the number is written', () => {
    const one = file('甲', { persons: [person({ idNumber: number })] });
    const two = file('乙', { persons: [person({ idNumber: ` ${number.slice(0, 6)} ${number.slice(6)}` })] });
    expect(matches(one, two)).toEqual(['idNumber 乙 0-0 applicants']);
  });

  test('an applicant who is a member elsewhere, and a child in two files', () => {
    const wife = person({ name: '李秀英', idNumber: number });
    const one = file('甲', { persons: [person(), { ...wife, isApplicant: false }, child()] });
    const two = file('乙', { persons: [wife, child()] });
    expect(matches(one, two)).toEqual(['idNumber 乙 1-0', 'idNumber 乙 2-1']);
  });

  test('the same name and birth date where a number is missing; two numbers tell two persons apart', () => {
    const known = file('甲', { persons: [child()] });
    expect(matches(known, file('乙', { persons: [child({ idNumber: '' })] }))).toEqual(['nameAndBirth 乙 0-0']);
    expect(matches(known, file('乙', { persons: [child({ idNumber: idNumberOf('2010-01-02', 7) })] }))).toEqual([]);
    expect(matches(known, file('乙', { persons: [child({ name: '张晓明', idNumber: '' })] }))).toEqual([]);
  });

  test('a name is the same however it is spread, and a birth date is known from the number where nobody entered it', () => {
    const number = idNumberOf('1990-01-02', 2);
    const fields = hardshipFileFieldsOf({ applicant: applicantOf({ name: '阿依古丽·买买提', idNumber: number, bornOn: null }), members: [] });
    const spread = person({ name: '阿依古丽 • 买买提', bornOn: '1990-01-02' });
    expect(matches({ ...comparedOf('甲', fields), address: '' }, file('乙', { persons: [spread] }))).toEqual(['nameAndBirth 乙 0-0 applicants']);
  });

  test.each([
    ['山东省威海市乳山市幸福里3号楼2单元501室', '幸福里3-2-501'],
    ['乳山市城东街道办事处幸福里三号楼二单元501室', '城东街道幸福里3号楼2单元501'],
    ['江苏路十二号', '江苏路12号'],
    ['江苏路二十号二〇一室', '江苏路20号201'],
    ['青岛市市南区江苏路３６号', '江苏路36'],
  ])('%s and %s are one door', (one, two) => {
    const door = (address: string) => doorKey({ areaCode: '371083', street: '', address });
    expect(door(one)).toBe(door(two));
  });

  test.each([
    ['幸福里小区3号楼', '阳光小区3号楼'],
    ['南江村12号', '北江村12号'],
    ['江苏路十二号', '江苏路20号'],
  ])('%s and %s are two', (one, two) => {
    const door = (address: string) => doorKey({ areaCode: '371083', street: '', address });
    expect(door(one)).not.toBe(door(two));
  });

  test('the same account', () => {
    expect(matches(file('甲', { cardNo: '6222000000000001' }), file('乙', { cardNo: '6222000000000001' }))).toEqual(['bankCard 乙 null-null']);
    expect(matches(file('甲'), file('乙'))).toEqual([]);
  });

  test('the same door with a surname in common, each pair once', () => {
    const zhang = { persons: [person(), person({ name: '李秀英', isApplicant: false })], address: '城东街道幸福里3号楼2单元501室' };
    const brother = { persons: [person({ name: '张建军' }), person({ name: '李四', isApplicant: false })], address: '幸福里3-2-501' };
    expect(matches(file('甲', zhang), file('乙', brother))).toEqual(['address 乙 null-null']);
    expect(matches(file('甲', zhang), file('乙', { ...brother, persons: [person({ name: '王五' })] }))).toEqual([]);
    expect(matches(file('甲', zhang), file('乙', { ...brother, address: '幸福里3-2-502' }))).toEqual([]);
    expect(matches(file('甲', zhang), file('乙', { ...brother, areaCode: '371002' }))).toEqual([]);
  });

  test('a file is no duplicate of itself, and is found before it is saved', () => {
    const saved = duplicateIndex([file('甲', { persons: [person({ idNumber: number })] })]);
    expect(duplicatesOf(file('甲', { persons: [person({ idNumber: number })] }), saved)).toEqual([]);
    expect(duplicatesOf(file('新', { persons: [person({ idNumber: number })] }), saved)).toHaveLength(1);
  });

  test('is read from the fields of a file', () => {
    const fields = hardshipFileFieldsOf({
      applicant: applicantOf({ idNumber: number }),
      members: [memberOf()],
      bank: { name: '', branch: '', cardNo: '6222' },
    });
    expect(comparedOf('甲', fields)).toMatchObject({
      fileId: '甲',
      cardNo: '6222',
      persons: [
        { idNumber: number, isApplicant: true },
        { name: '李秀英', isApplicant: false },
      ],
    });
    expect(Object.keys(comparedOf('甲', fields).persons[0] ?? {}).sort()).toEqual(['bornOn', 'idNumber', 'isApplicant', 'name']);
  });
});

describe('a door', () => {
  const key = (address: string, street = '城东街道') => doorKey({ areaCode: '371083', street, address });

  test('is one however block, staircase and flat are called', () => {
    const written = [
      '城东街道幸福里3号楼2单元501室',
      '幸福里 3栋2单元501',
      '幸福里３幢２单元５０１室',
      '幸福里3-2-501',
      '某某市城东街道幸福里3座2门501户',
      '幸福里3号楼,2单元,501室',
    ];
    expect(new Set(written.map((w) => key(w)))).toEqual(new Set(['371083|幸福里3-2-501']));
  });

  test('keeps what tells doors apart', () => {
    expect(new Set(['幸福里3-2-501', '幸福里32-501', '平安里3-2-501', '幸福里3-25-01', '幸福里甲3-2-501'].map((w) => key(w))).size).toBe(5);
  });

  test('a village without a number is none', () => {
    expect([key('大王庄村'), key('')]).toEqual([null, null]);
  });

  test('a street that was not entered is still left out', () => {
    expect(key('城东街道幸福里3-2-501', '')).toBe(key('幸福里3-2-501', ''));
  });
});

describe('across all files', () => {
  test('groups are told once, those by number first', () => {
    const number = idNumberOf('1978-05-06', 1);
    const same = {
      persons: [person({ idNumber: number, bornOn: '1978-05-06' }), child({ name: '李小红', idNumber: '' })],
      address: '幸福里3-2-501',
      cardNo: '6222000000000001',
    };
    const groups = duplicateGroups(duplicateIndex([file('甲', same), file('丙'), file('乙', same)]));
    expect(groups).toEqual([
      { kind: 'idNumber', fileIds: ['甲', '乙'], names: ['张建国'] },
      { kind: 'nameAndBirth', fileIds: ['甲', '乙'], names: ['李小红'] },
      { kind: 'bankCard', fileIds: ['甲', '乙'], names: [] },
      { kind: 'address', fileIds: ['甲', '乙'], names: [] },
    ]);
  });

  test('the same files are told once with all that they have in common, those who share a number first; other files at the door are told apart', () => {
    const door = { address: '幸福里3-2-501' };
    const number = idNumberOf('1978-05-06', 1);
    const one = file('甲', { ...door, persons: [person({ idNumber: number }), child()] });
    const two = file('乙', { ...door, persons: [person({ name: '张建囯', idNumber: number }), child()] });
    const neighbours = ['丙', '丁'].map((id) => file(id, { address: '太平里1号', persons: [person({ name: '王二' })] }));
    expect(sharingFiles(duplicateGroups(duplicateIndex([...neighbours, one, two])))).toEqual([
      {
        fileIds: ['甲', '乙'],
        reasons: [
          { kind: 'idNumber', names: ['张建国', '张建囯', '张小明'] },
          { kind: 'address', names: [] },
        ],
      },
      { fileIds: ['丙', '丁'], reasons: [{ kind: 'address', names: [] }] },
    ]);
  });

  test('a person twice in one file is no group', () => {
    expect(duplicateGroups(duplicateIndex([file('甲', { persons: [child(), child()] })]))).toEqual([]);
  });

  test('namesakes born on one day, both with numbers, are no group', () => {
    expect(
      duplicateGroups(
        duplicateIndex([file('甲', { persons: [child()] }), file('乙', { persons: [child({ idNumber: idNumberOf('2010-01-02', 7) })] })]),
      ),
    ).toEqual([]);
  });

  test('one planted among 20,000 files is found, and a dormitory of 2,000 is one group', () => {
    const day = (i: number) => new Date(Date.UTC(1950, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
    const files = Array.from({ length: 20_000 }, (_, i) =>
      file(`档${i}`, {
        persons: [
          person({ name: `张${i}`, idNumber: idNumberOf(day(i), 1), bornOn: day(i) }),
          person({ name: `李${i}`, idNumber: idNumberOf(day(i), 2), bornOn: day(i), isApplicant: false }),
        ],
        address: i < 2_000 ? '职工宿舍1号楼' : `幸福里${i}号`,
        cardNo: `6222${String(i).padStart(12, '0')}`,
      }),
    );
    const planted = file('重', {
      persons: [person({ name: '王五' }), person({ name: '李', idNumber: idNumberOf(day(12_345), 2), isApplicant: false })],
    });
    const index = duplicateIndex([...files, planted]);
    expect(duplicateGroups(index).map((g) => [g.kind, g.fileIds.length])).toEqual([
      ['idNumber', 2],
      ['address', 2_000],
    ]);
    expect(duplicatesOf(planted, index).map((m) => m.otherFileId)).toEqual(['档12345']);
  });
});
