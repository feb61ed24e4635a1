import { describe, expect, test } from 'vitest';
import { verifyContent } from '../../../electron/store/verify.ts';
import { HIDDEN } from '../../../shared/kernel/masking.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from '../../support/hardship.ts';
import { CHIEF, inForce, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { failureOf, openTestDesk, passwordOf } from '../../support/testDesk.ts';

const NUMBER = idNumberOf('1978-05-06', 1);
const MASKED = `370***********${NUMBER.slice(-4)}`;
const CARD = '6217000000001234567';
const bank = { name: '建设银行', branch: '乳山支行', cardNo: CARD };
const withPhones = () => hardshipFileFieldsOf({ bank, applicant: applicantOf({ phone: '13800001111', otherPhone: '0631-6661234' }) });

describe('what leaves the data host', () => {
  test('is masked: numbers, phones, bank card; and so is what saving answers', async () => {
    const desk = await openHardshipDesk();
    const made = await desk.client.hardship.create(withPhones());
    const { file } = await desk.client.hardship.get({ id: made.id });
    for (const each of [made, file]) {
      expect(each.applicant).toMatchObject({ idNumber: MASKED, phone: '138****1111', otherPhone: HIDDEN });
      expect(each.bank.cardNo).toBe('****4567');
      expect(each.members.map((m) => m.idNumber.includes('*'))).toEqual([true, true]);
    }
    const { rows } = await desk.client.hardship.list({});
    expect(JSON.stringify(rows)).not.toContain('1978');
    const history = await desk.client.audit.history({ entity: 'hardshipFile', entityId: made.id });
    expect(history.rows[0]?.after).toMatchObject({ applicant: { name: '张建国', idNumber: MASKED } });
  });

  test('is masked whatever was done with the file', async () => {
    const desk = await openHardshipDesk();
    const { hardship } = desk.client;
    const refOf = ({ id, version }: { id: string; version: number }) => ({ id, version });
    const answers = [await hardship.create(withPhones())];
    const last = () => answers.at(-1) ?? Promise.reject(new Error('nothing was done yet'));
    const keep = async (work: Promise<(typeof answers)[number]>) => answers.push(await work);
    await keep(desk.attach(await last(), 'consent', '授权书'));
    await keep(hardship.detach({ ...refOf(await last()), hash: (await last()).attachments[0]?.hash ?? '', kind: 'consent', reason: '传错了' }));
    await keep(hardship.consent({ ...refOf(await last()), consent: { givenOn: '2025-03-01', withdrawnOn: null } }));
    await keep(desk.judge(await last(), '2025-03-03'));
    await keep(desk.move(await last(), 'submit', '2025-03-03'));
    await keep(hardship.synced({ ...refOf(await last()), on: '2025-03-03' }));
    await keep(hardship.withdraw({ ...refOf(await last()), reason: '重复' }));
    await keep(hardship.restore(refOf(await last())));
    for (const { applicant, members, bank: shown } of answers)
      expect([applicant.idNumber, applicant.phone, shown.cardNo, members.every((m) => m.idNumber.includes('*'))]).toEqual([
        MASKED,
        '138****1111',
        '****4567',
        true,
      ]);
    // One in force answers like any other when the national system was told.
    const active = await inForce(desk, { applicant: applicantOf({ idNumber: idNumberOf('1978-05-06', 11) }), members: [] });
    const synced = await hardship.synced({ ...refOf(active), on: '2025-03-20' });
    expect([synced.process.unsyncedFromOn, synced.applicant.idNumber]).toEqual([null, expect.stringMatching(/^370\*{11}/)]);
  });

  test('comes back as it was masked without changing anything, and what was typed anew counts', async () => {
    const desk = await openHardshipDesk();
    const made = await desk.client.hardship.create(withPhones());
    const before = JSON.parse(await desk.kept(made.id));
    const same = await desk.client.hardship.update({ id: made.id, version: 1, fields: made });
    expect(JSON.parse(await desk.kept(made.id))).toEqual(before);
    const fields = { ...same, applicant: { ...same.applicant, phone: '13900002222' } };
    await desk.client.hardship.update({ id: made.id, version: 2, fields });
    expect(JSON.parse(await desk.kept(made.id)).applicant).toMatchObject({ phone: '13900002222', idNumber: NUMBER });
  });

  test('a mask that stands for nothing is refused', async () => {
    const desk = await openHardshipDesk();
    const made = await desk.makeFile();
    const fields = { ...made, applicant: { ...made.applicant, phone: '139****0000', idNumber: '510***********1234' } };
    const { code, data } = await failureOf(desk.client.hardship.update({ id: made.id, version: 1, fields }));
    expect(code).toBe('RULES_BROKEN');
    expect((data.issues as { path: string }[]).map(({ path }) => path)).toEqual(['applicant.phone', 'applicant.idNumber']);
    expect(JSON.stringify(data)).not.toContain('139');
  });

  test('one field whole is a look with its purpose', async () => {
    const desk = await openHardshipDesk();
    const made = await desk.client.hardship.create(withPhones());
    const reveal = (field: 'idNumber' | 'cardNo', personId = made.applicant.id) =>
      desk.client.hardship.reveal({ id: made.id, personId, field, purpose: '电话核对' });
    expect(await reveal('idNumber')).toEqual({ value: NUMBER });
    expect(await reveal('cardNo')).toEqual({ value: CARD });
    expect((await failureOf(reveal('cardNo', made.members[0]?.id))).code).toBe('NOT_FOUND');
    const { rows } = await desk.client.audit.changes({ kind: 'look', entity: 'hardshipFile' });
    expect(rows.map((row) => row.reason)).toEqual(['银行卡号（张建国）；电话核对', '身份证号（张建国）；电话核对']);
    expect((await failureOf(desk.client.hardship.reveal({ id: made.id, personId: made.id, field: 'phone', purpose: '' }))).code).toBe('BAD_REQUEST');
  });
});

describe('who may not see', () => {
  test('sees nothing: no file, no count, no entry, no draft', async () => {
    const desk = await openHardshipDesk();
    const made = await desk.makeFile();
    await desk.client.drafts.save({ key: `hardshipEdit.${made.id}`, place: '/hardship/new', title: '修改 张建国', content: { name: '张建国' } });
    await desk.signInAs({ name: '王芳', role: 'administrator', hardship: false });
    for (const call of [
      desk.client.hardship.list({}),
      desk.client.hardship.get({ id: made.id }),
      desk.client.hardship.alerts(),
      desk.client.hardship.matches(),
    ])
      expect(await failureOf(call)).toEqual({ code: 'NOT_ALLOWED', data: { right: 'viewHardship' } });
    const seen = [
      await desk.client.audit.changes({}),
      await desk.client.audit.choices(),
      await desk.client.home.overview({ today: '2025-03-03' }),
      await desk.client.audit.history({ entity: 'hardshipFile', entityId: made.id }),
      await desk.client.drafts.list(),
      await (await desk.client.host.diagnostics({ withCheck: true })).text,
    ];
    const text = JSON.stringify(seen);
    for (const word of ['张建国', 'hardshipFile', 'hardship.create', made.id]) expect(text, word).not.toContain(word);
  });

  test('a draft is its author’s only while he has the right', async () => {
    const desk = await openHardshipDesk();
    const key = 'hardshipEdit.new';
    const clerk = { name: '李敏', role: 'clerk', hardship: true } as const;
    const account = await desk.signInAs(clerk);
    await desk.client.drafts.save({ key, place: '/hardship/new', title: '新建档案', content: { name: '张建国' } });
    expect(await desk.client.drafts.get({ key })).not.toBeNull();
    await desk.signInAs({ name: '刘主任', role: 'administrator', hardship: true });
    await desk.client.accounts.update({ id: account.id, version: account.version, fields: { name: '李敏', role: 'clerk', hardship: false } });
    await desk.signInAs({ ...clerk, hardship: false });
    expect(await desk.client.drafts.get({ key })).toBeNull();
    expect(await desk.client.drafts.list()).toEqual([]);
  });

  test('in a file without a password there are no hardship files, whatever the rights say', async () => {
    const desk = await openTestDesk({ holder: { role: 'administrator', hardship: true } });
    const refused = { code: 'NOT_ALLOWED', data: { right: 'editHardship' } };
    expect(await failureOf(desk.client.hardship.create(hardshipFileFieldsOf()))).toEqual(refused);
    const draft = { key: 'hardshipEdit.new', place: '/hardship/new', title: '新建档案', content: {} };
    expect((await failureOf(desk.client.drafts.save(draft))).code).toBe('NOT_ALLOWED');
  });
});

describe('a file', () => {
  test('goes from the application to being in force, and every step is told', async () => {
    const desk = await openHardshipDesk();
    const file = await inForce(desk);
    expect(file).toMatchObject({
      process: { state: 'active', approvedOn: '2025-03-20', unsyncedFromOn: '2025-03-20' },
      judgement: { category: 'deep' },
    });
    const view = await desk.client.hardship.get({ id: file.id });
    expect(view.steps.map((step) => step.move)).toEqual([
      'submit',
      'investigate',
      'publish',
      'endPublication',
      'approveInTown',
      'sendDataCheck',
      'receiveDataCheck',
      'approve',
    ]);
    expect(view.steps[0]?.actor).toBe('刘主任');
    expect(view.alerts).toContainEqual({ code: 'neverAided', clock: null, on: null });
    expect(view.gaps).toEqual([]);
    const synced = await desk.client.hardship.synced({ id: file.id, version: file.version, on: '2025-03-20' });
    expect(synced.process.unsyncedFromOn).toBeNull();
    expect((await desk.client.hardship.alerts()).rows).toContainEqual({ code: 'neverAided', clock: null, files: 1 });
    expect((await desk.client.hardship.list({ alert: 'neverAided' })).total).toBe(1);
    expect((await desk.client.hardship.list({ alert: 'overdue' })).total).toBe(0);
  });

  test('is not handed in with gaps, nor published before it was judged, nor on facts that were changed since', async () => {
    const desk = await openHardshipDesk();
    const gap = await desk.makeFile({ housing: null });
    expect((await failureOf(desk.move(gap, 'submit', '2025-03-03'))).data).toEqual({
      issues: [{ path: '', code: 'fileIncomplete', params: { count: 1 } }],
    });
    let file = await desk.makeFile({ applicant: applicantOf({ idNumber: idNumberOf('1978-05-06', 9) }), address: '幸福里9号' });
    file = await desk.move(file, 'submit', '2025-03-03');
    const locked = { issues: [{ path: '', code: 'fileLocked' }] };
    expect((await failureOf(desk.client.hardship.update({ id: file.id, version: file.version, fields: file }))).data).toEqual(locked);
    file = await desk.move(file, 'investigate', '2025-03-03');
    const unjudged = { issues: [{ path: '', code: 'judgementMissing' }] };
    expect((await failureOf(desk.move(file, 'publish', '2025-03-03'))).data).toEqual(unjudged);
    file = await desk.judge(file, '2025-03-03');
    const fields = { ...file, applicant: { ...file.applicant, monthlyIncomeFen: 900_000 } };
    file = await desk.client.hardship.update({ id: file.id, version: file.version, fields });
    expect((await failureOf(desk.move(file, 'publish', '2025-03-03'))).data).toEqual(unjudged);
    file = await desk.judge(file, '2025-03-03');
    expect(file.judgement?.category).toBeNull();
    expect((await desk.client.hardship.judgements({ id: file.id })).rows.map((row) => row.judgement.category)).toEqual([null, 'deep']);
  });

  test('once in force has the category that was decided; each decision rests on a judgement of its own', async () => {
    const desk = await openHardshipDesk();
    let file = await inForce(desk);
    const unjudged = { issues: [{ path: '', code: 'judgementMissing' }] };
    // The judgement of the approval does not serve again, a year later or on the same day.
    expect((await failureOf(desk.move(file, 'review', '2025-03-20'))).data).toEqual(unjudged);
    // Two in work at 2,500 yuan for three persons: 1,666.67 a month, between the line of 1,062 and its double.
    const earned = { ...file, applicant: { ...file.applicant, monthlyIncomeFen: 250_000 } };
    const members = file.members.map((member) => ({ ...member, monthlyIncomeFen: member.relation === 'spouse' ? 250_000 : 0 }));
    file = await desk.client.hardship.update({
      id: file.id,
      version: file.version,
      fields: { ...earned, members, outlays: [], dibaoMonthlyFen: null },
    });
    file = await desk.judge(file, '2025-03-20');
    expect([file.judgement?.category, file.process.category]).toEqual(['relative', 'deep']);
    expect((await desk.client.hardship.list({})).rows[0]?.category).toBe('deep');
    file = await desk.move(file, 'adjust', '2025-03-20');
    expect(file.process.category).toBe('relative');
    expect((await desk.client.hardship.list({})).rows[0]?.category).toBe('relative');
    expect((await failureOf(desk.move(file, 'adjust', '2025-03-20'))).data).toEqual(unjudged);
    const last = await desk.client.audit.lastOwn();
    await desk.client.audit.undo({ changeId: last?.changeId ?? '' });
    const { file: undone } = await desk.client.hardship.get({ id: file.id });
    expect([undone.process.category, undone.judgementServed]).toEqual(['deep', false]);
  });

  test('is not judged anew while others have it under review', async () => {
    const desk = await openHardshipDesk();
    let file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
    const locked = { issues: [{ path: '', code: 'fileLocked' }] };
    expect((await failureOf(desk.judge(file, '2025-03-03'))).data).toEqual(locked);
    file = await desk.judge(await desk.move(file, 'investigate', '2025-03-03'), '2025-03-03');
    file = await desk.move(file, 'publish', '2025-03-03');
    expect((await failureOf(desk.judge(file, '2025-03-03'))).data).toEqual(locked);
  });

  test('keeps no judgement that is taken back', async () => {
    const desk = await openHardshipDesk();
    const { hardship, audit } = desk.client;
    const file = await desk.judge(await desk.makeFile(), '2025-03-03');
    const judgements = async () => (await hardship.judgements({ id: file.id })).rows.map(({ judgement }) => judgement.category);
    expect(await judgements()).toEqual(['deep']);
    await audit.undo({ changeId: (await audit.lastOwn())?.changeId ?? '' });
    expect([await judgements(), (await hardship.get({ id: file.id })).file.judgement]).toEqual([[], null]);
    expect((await failureOf(hardship.judgements({ id: file.applicant.id }))).code).toBe('NOT_FOUND');
  });

  test('without a rule of the day nothing is judged, and no clock is guessed', async () => {
    const desk = await openHardshipDesk();
    const file = await desk.makeFile({ areaCode: '510703' });
    expect(await failureOf(desk.client.hardship.judgePreview({ id: file.id, on: '2025-03-03' }))).toEqual({
      code: 'MISSING_RULE',
      data: { missing: 'incomeLine' },
    });
  });

  test('is found by name, by pinyin, and by a whole number of anybody in it, but by no part of a number', async () => {
    const desk = await openHardshipDesk();
    const file = await desk.makeFile();
    const found = async (search: string) => (await desk.client.hardship.list({ search })).rows.map((row) => row.id);
    expect((await desk.client.hardship.list({})).rows).toMatchObject([{ id: file.id, applicantId: file.applicant.id }]);
    for (const search of ['张建国', 'zjg', '环卫所', idNumberOf('2006-09-01', 3)]) expect(await found(search), search).toEqual([file.id]);
    expect(await found(NUMBER.slice(0, 10))).toEqual([]);
  });

  test('shows who stands in another one too', async () => {
    const desk = await openHardshipDesk();
    const first = await desk.makeFile();
    const wife = memberOf({ name: '王丽', idNumber: idNumberOf('1990-01-01', 2), bornOn: '1990-01-01' });
    const other = applicantOf({
      name: '李秀英',
      sex: 'female',
      idNumber: idNumberOf('1980-02-03', 2),
      bornOn: '1980-02-03',
      maritalStatus: 'married',
    });
    const second = await desk.makeFile({ applicant: other, members: [{ ...wife, relation: 'sibling' }], address: '幸福里1号' });
    const { matches } = await desk.client.hardship.get({ id: second.id });
    expect(matches).toEqual([{ fileId: first.id, fileName: '张建国', state: 'draft', by: 'idNumber', person: '李秀英', otherPerson: '李秀英' }]);
    const shown = { fileNo: '', employer: '东城环卫所', street: '城东街道', state: 'draft' };
    const { rows } = await desk.client.hardship.matches();
    expect(rows.map(({ reasons }) => reasons)).toEqual([[{ by: 'idNumber', names: ['李秀英'] }]]);
    expect(rows[0]?.files.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { ...shown, id: first.id, name: '张建国' },
      { ...shown, id: second.id, name: '李秀英' },
    ]);
  });

  test('a move that is undone leaves no step, and the file is where it was', async () => {
    const desk = await openHardshipDesk();
    const made = await desk.makeFile();
    await desk.move(made, 'submit', '2025-03-03');
    const last = await desk.client.audit.lastOwn();
    await desk.client.audit.undo({ changeId: last?.changeId ?? '' });
    const view = await desk.client.hardship.get({ id: made.id });
    expect(view.file.process.state).toBe('draft');
    expect(view.steps).toEqual([]);
    expect(JSON.parse(await desk.kept(made.id)).applicant.idNumber).toBe(NUMBER);
  });

  test('brings earlier facts back by themselves, but not an earlier course', async () => {
    const desk = await openHardshipDesk();
    const { hardship, audit } = desk.client;
    const made = await inForce(desk);
    const seqOf = async (action: string) => {
      const { rows } = await audit.history({ entity: 'hardshipFile', entityId: made.id });
      return rows.find((row) => row.action === action)?.seq ?? 0;
    };
    const approved = await seqOf('hardship.move');
    const synced = await hardship.synced({ id: made.id, version: made.version, on: '2025-03-20' });
    const told = await seqOf('hardship.synced');
    const moved = await hardship.update({ id: made.id, version: synced.version, fields: { ...made, street: '河西街道' } });
    const again = await hardship.synced({ id: made.id, version: moved.version, on: '2025-03-20' });
    await audit.restoreState({ seq: told, version: again.version, reason: '填错了' });
    const { file } = await hardship.get({ id: made.id });
    // What the national system was told of is no more so.
    expect([file.street, file.process.state, file.process.unsyncedFromOn]).toEqual([made.street, 'active', '2025-03-20']);
    const closed = await desk.move(file, 'close', '2025-03-20', { closing: 'movedAway' });
    for (const seq of [told, approved])
      expect((await failureOf(audit.restoreState({ seq, version: closed.version, reason: '找回' }))).data).toEqual({
        issues: [{ path: 'process', code: 'fileMovesAlone' }],
      });
    expect((await hardship.get({ id: made.id })).file.process.state).toBe('closed');
  });

  test('takes attachments by attaching alone, and shows them with a purpose', async () => {
    const desk = await openHardshipDesk();
    const made = await desk.attach(await desk.makeFile(), 'consent', '授权书', '授权书.pdf');
    const [attachment] = made.attachments;
    if (!attachment) throw new Error('attached');
    const fields = { ...made, attachments: [{ ...attachment, hash: 'a'.repeat(64) }] };
    expect((await failureOf(desk.client.hardship.update({ id: made.id, version: made.version, fields }))).data).toEqual({
      issues: [{ path: 'attachments', code: 'documentNotAttached' }],
    });
    const shown = await desk.client.hardship.document({ id: made.id, hash: attachment.hash, purpose: '核对授权' });
    expect(await shown.text()).toBe('授权书');
    expect((await desk.client.audit.changes({ kind: 'look' })).rows[0]?.reason).toBe('授权书.pdf；核对授权');
    const without = await desk.client.hardship.detach({
      id: made.id,
      version: made.version,
      hash: attachment.hash,
      kind: 'consent',
      reason: '传错了',
    });
    expect(without.attachments).toEqual([]);
    expect((await failureOf(desk.client.hardship.document({ id: made.id, hash: attachment.hash, purpose: '核对' }))).code).toBe('NOT_FOUND');
  });
});

describe('a scan', () => {
  test('may be several papers, each taken out by itself', async () => {
    const desk = await openHardshipDesk();
    let file = await desk.attach(await desk.makeFile(), 'consent', '一份扫描件');
    file = await desk.attach(file, 'other', '一份扫描件');
    file = await desk.attach(file, 'other', '一份扫描件');
    expect(file.attachments.map(({ kind }) => kind)).toEqual(['consent', 'other']);
    const hash = file.attachments[0]?.hash ?? '';
    const { attachments } = await desk.client.hardship.detach({ id: file.id, version: file.version, hash, kind: 'other', reason: '传错了' });
    expect(attachments.map(({ kind }) => kind)).toEqual(['consent']);
  });

  test('of nothing is no paper', async () => {
    const desk = await openHardshipDesk();
    const file = await desk.makeFile();
    expect((await failureOf(desk.attach(file, 'consent', ''))).data).toEqual({ issues: [{ path: 'file', code: 'documentEmpty' }] });
  });
});

test('a copy of the data without its protection has nobody in it', async () => {
  const desk = await openHardshipDesk();
  const made = await desk.client.hardship.create(withPhones());
  await desk.client.drafts.save({ key: `hardshipEdit.${made.id}`, place: '/hardship/new', title: '修改 张建国', content: { name: '张建国' } });
  const copy = await desk.client.accounts.exportPlain({ password: passwordOf(CHIEF.name), reason: '换系统' });
  const bytes = new Uint8Array(await copy.arrayBuffer());
  const text = Buffer.from(bytes).toString('latin1');
  const words = ['张建国', '李秀英', NUMBER, CARD, '东城环卫所', '幸福里3号楼'];
  expect(words.filter((word) => text.includes(Buffer.from(word).toString('latin1')))).toEqual([]);
  expect(await verifyContent(bytes, { list: async () => [], read: async () => bytes })).toMatchObject({ ok: true, problems: [] });
});

describe('no error text holds a value of a person', () => {
  const PLANTED = { name: '司马镜湖', idNumber: '370000197811110000', phone: '13577778888x', address: '望江门88号' };
  const textOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'no error';
    } catch (error) {
      const { message, code, data, cause } = error as Error & { code: string; data: unknown };
      return JSON.stringify({ message, code, data, cause: cause instanceof Error ? { ...cause, message: cause.message } : cause });
    }
  };

  test('neither of a refused input, nor of a broken rule', async () => {
    const desk = await openHardshipDesk();
    const { phone, ...sound } = PLANTED;
    const faulty = hardshipFileFieldsOf({ applicant: applicantOf(sound), address: PLANTED.address });
    const made = await desk.makeFile({ applicant: applicantOf({ name: PLANTED.name }), address: PLANTED.address });
    const texts = [
      await textOf(desk.client.hardship.create(faulty)),
      await textOf(desk.client.hardship.create({ ...faulty, applicant: { ...faulty.applicant, phone } })),
      await textOf(desk.client.hardship.create({ ...faulty, housing: PLANTED.address as 'rented' })),
      await textOf(desk.client.hardship.update({ id: made.id, version: 9, fields: made })),
      await textOf(desk.client.hardship.get({ id: PLANTED.name })),
      await textOf(desk.move(made, 'approve', '2025-03-03', { opinion: PLANTED.name })),
    ];
    expect(texts.map((text) => JSON.parse(text).code)).toEqual([
      'RULES_BROKEN',
      'BAD_REQUEST',
      'BAD_REQUEST',
      'STALE_RECORD',
      'BAD_REQUEST',
      'RULES_BROKEN',
    ]);
    for (const text of texts) for (const word of Object.values(PLANTED)) expect(text, word).not.toContain(word);
    const { text } = await desk.client.host.diagnostics({ withCheck: true });
    for (const word of Object.values(PLANTED)) expect(text, word).not.toContain(word);
  });
});
