// 销毁: what nobody may know any more is nowhere any more.
import { describe, expect, test } from 'vitest';
import { verifyDataFile } from '../../../electron/store/verify.ts';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { lightFileOf } from '../../support/aidDesk.ts';
import { applicantOf, idNumberOf, memberOf } from '../../support/hardship.ts';
import { CHIEF, type HardshipDesk, inForce, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';
import { failureOf, passwordOf } from '../../support/testDesk.ts';

const OWN = { name: '欧阳长青', idNumber: idNumberOf('1971-11-12', 5), phone: '13971112233' };
const WIFE = { name: '慕容秋月', idNumber: idNumberOf('1973-04-05', 4) };
const CARD = '6228480000009876543';
const EMPLOYER = '长青修理铺';
const ADDRESS = '白鹭洲7号楼3单元1204';
const OPINION = '其妻患病属实';
const DOCUMENT = '病历原件内容';
/** Whatever could lead to them. */
const PLANTED = [OWN.name, OWN.idNumber, OWN.phone, WIFE.name, WIFE.idNumber, CARD, EMPLOYER, ADDRESS, OPINION];

/** A closed file that was edited, revealed, drafted, undone and detached from, and another one of the same document that stays. */
async function closedFile(desk: HardshipDesk): Promise<{ file: HardshipFile; other: HardshipFile; otherHash: string }> {
  const applicant = applicantOf({ ...OWN, bornOn: '1971-11-12', employer: EMPLOYER });
  const members = [memberOf({ ...WIFE, bornOn: '1973-04-05' })];
  let file = await inForce(desk, { applicant, members, address: ADDRESS, bank: { name: '农业银行', branch: '', cardNo: CARD } });
  const { client } = desk;
  await client.hardship.reveal({ id: file.id, personId: file.applicant.id, field: 'idNumber', purpose: `${OWN.name}来电` });
  const place = `/hardship/${file.id}/edit`;
  await client.drafts.save({ key: `hardshipEdit.${file.id}`, place, title: `修改 ${OWN.name}`, content: { address: ADDRESS } });
  file = await desk.attach(file, 'other', DOCUMENT, `${OWN.name}病历.pdf`);
  file = await desk.attach(file, 'other', '两家都有的公示材料', '公示.pdf');
  const diagnosis = file.attachments.find((a) => a.name.includes('病历'))?.hash ?? '';
  const shared = file.attachments.find((a) => a.name === '公示.pdf')?.hash ?? '';
  file = await client.hardship.detach({ id: file.id, version: file.version, hash: diagnosis, kind: 'other', reason: `${OWN.name}要求` });
  file = await desk.move(file, 'close', '2025-03-20', { closing: 'movedAway', reason: OPINION });
  const other = await desk.attach(await desk.makeFile(), 'other', '两家都有的公示材料', '公示.pdf');
  return { file, other, otherHash: shared };
}

const destroy = (desk: HardshipDesk, { id, version }: HardshipFile) =>
  desk.client.hardship.destroy({
    refs: [{ kind: 'hardshipFile', id, version }],
    on: '2035-04-02',
    documentNo: '乳工〔2035〕4号',
    approvedBy: '王主席',
  });

/** After ten years somebody signs in again. */
async function tenYearsLater(desk: HardshipDesk): Promise<void> {
  desk.clock.set('2035-04-02');
  await desk.client.accounts.signIn({ name: CHIEF.name, password: passwordOf(CHIEF.name) });
}

describe('a file whose keeping time is over', () => {
  test('is due, and no sooner', async () => {
    const desk = await openHardshipDesk();
    const { file } = await closedFile(desk);
    const light = await desk.client.lightFiles.create(lightFileOf({ areaCode: '371083' }));
    const counted = async () => (await desk.client.hardship.alerts()).rows.filter(({ clock }) => clock === 'keeping' || clock === 'lightKeeping');
    expect(await counted()).toEqual([]);
    expect((await desk.client.hardship.dueForDestruction()).rows).toEqual([]);
    expect((await failureOf(destroy(desk, file))).code).toBe('RULES_BROKEN');
    await tenYearsLater(desk);
    // Ten years after 20 March 2025; the light file was made on the same day.
    const kept = { closedOn: '2025-03-20', keepUntilOn: '2035-03-20' };
    expect((await desk.client.hardship.dueForDestruction()).rows).toMatchObject([
      { kind: 'hardshipFile', id: file.id, ...kept },
      { kind: 'lightFile', id: light.id, ...kept },
    ]);
    expect(await counted()).toEqual([
      { code: 'ended', clock: 'keeping', files: 1 },
      { code: 'ended', clock: 'lightKeeping', files: 1 },
    ]);
  });

  test('leaves no byte of its persons: not in the data, not among the attachments, not in the trail, which stands', async () => {
    const disk = makeMemoryDisk();
    const desk = await openHardshipDesk({ disk });
    const { file, other, otherHash } = await closedFile(desk);
    const content = async () => Buffer.from(await desk.file.contentOnDisk()).toString('latin1');
    const latin1 = (word: string) => Buffer.from(word).toString('latin1');
    await tenYearsLater(desk);
    const before = await content();
    expect(PLANTED.filter((word) => !before.includes(latin1(word)))).toEqual([]);
    const attachedBefore = (await desk.file.attachments.list()).length;

    expect(await destroy(desk, file)).toEqual({ destroyed: 1, attachmentsLeft: false });

    const after = await content();
    expect(PLANTED.filter((word) => after.includes(latin1(word)))).toEqual([]);
    const left = await desk.file.attachments.list();
    // The letter of consent and the diagnosis that had been taken off the file; the notice belongs to the other one too.
    expect(left).toHaveLength(attachedBefore - 2);
    expect(left).toContain(otherHash);
    expect(await desk.client.hardship.document({ id: other.id, hash: otherHash, purpose: '核对' })).toBeInstanceOf(File);
    expect(await verifyDataFile(desk.file)).toMatchObject({ ok: true, problems: [] });

    const view = await desk.client.hardship.get({ id: file.id });
    expect(view.file).toMatchObject({ process: { state: 'destroyed', destroyedOn: '2035-04-02' }, members: [], attachments: [], judgement: null });
    expect(view.steps.at(-1)).toMatchObject({ move: 'destroy', documentNo: '乳工〔2035〕4号', opinion: '批准人：王主席' });
    expect(JSON.stringify(view)).not.toContain(EMPLOYER);
    const { rows } = await desk.client.audit.history({ entity: 'hardshipFile', entityId: file.id });
    expect(rows.map((entry) => entry.destroyed)).toEqual([false, ...rows.slice(1).map(() => true)]);
    expect(JSON.stringify(rows.slice(1).map(({ before: was, after: is, name, reason }) => [was, is, name, reason]))).toMatch(
      /^(\[|\]|,|null|\{\}|"")*$/,
    );
  });

  test('comes back by no way: neither its destruction nor anything before can be undone', async () => {
    const desk = await openHardshipDesk();
    const { file } = await closedFile(desk);
    await tenYearsLater(desk);
    await destroy(desk, file);
    const { rows } = await desk.client.audit.history({ entity: 'hardshipFile', entityId: file.id });
    const record = { entity: 'hardshipFile', entityId: file.id, name: '' };
    for (const entry of [rows[0], rows[1]])
      expect(await failureOf(desk.client.audit.undo({ changeId: entry?.changeId ?? '' }))).toEqual({
        code: 'CANNOT_UNDO',
        data: { why: 'destroyed', record },
      });
    const restored = desk.client.audit.restoreState({ seq: rows[1]?.seq ?? 0, version: file.version + 1, reason: '找回' });
    expect((await failureOf(restored)).code).toBe('CANNOT_UNDO');
    const ref = { id: file.id, version: file.version + 1 };
    expect((await failureOf(desk.client.hardship.update({ ...ref, fields: file }))).code).toBe('RULES_BROKEN');
    expect((await failureOf(desk.client.hardship.withdraw({ ...ref, reason: '' }))).code).toBe('RULES_BROKEN');
    expect((await failureOf(destroy(desk, { ...file, version: ref.version }))).code).toBe('RULES_BROKEN');
  });

  test('leaves the list and every search, and is remembered by its day, document and who approved it', async () => {
    const desk = await openHardshipDesk();
    const { file, other } = await closedFile(desk);
    await tenYearsLater(desk);
    expect((await desk.client.hardship.destructions()).rows).toEqual([]);
    await destroy(desk, file);
    const { client } = desk;
    expect((await client.hardship.dueForDestruction()).rows).toEqual([]);
    const found = async (filter: Parameters<typeof client.hardship.list>[0]) => (await client.hardship.list(filter)).rows.map(({ id }) => id);
    expect(await found({})).toEqual([other.id]);
    for (const search of [OWN.name, OWN.idNumber, EMPLOYER]) expect(await found({ search }), search).toEqual([]);
    expect(await found({ states: ['destroyed'] })).toEqual([file.id]);
    expect((await client.hardship.alerts()).rows.filter(({ clock }) => clock === 'keeping')).toEqual([]);
    expect((await client.hardship.destructions()).rows).toEqual([
      {
        ...{ at: desk.clock.now().toISOString(), on: '2035-04-02', documentNo: '乳工〔2035〕4号', approvedBy: '王主席', actor: CHIEF.name },
        files: [{ kind: 'hardshipFile', id: file.id, areaCode: '371083', closedOn: '2025-03-20' }],
      },
    ]);
  });

  test('a file that was withdrawn is kept from that day on, and then destroyed as a closed one is', async () => {
    const desk = await openHardshipDesk();
    const { client } = desk;
    const made = await desk.makeFile({ applicant: applicantOf({ ...OWN, bornOn: '1971-11-12' }) });
    desk.clock.set('2025-04-01');
    await client.accounts.signIn({ name: CHIEF.name, password: passwordOf(CHIEF.name) });
    const gone = await client.hardship.withdraw({ id: made.id, version: made.version, reason: '重复建档' });
    desk.clock.set('2035-04-01');
    await client.accounts.signIn({ name: CHIEF.name, password: passwordOf(CHIEF.name) });
    expect((await client.hardship.dueForDestruction()).rows).toEqual([]);
    expect(await failureOf(destroy(desk, gone))).toMatchObject({ code: 'RULES_BROKEN' });
    // Ten years after 1 April 2025.
    await tenYearsLater(desk);
    expect((await client.hardship.dueForDestruction()).rows).toMatchObject([{ id: made.id, closedOn: '2025-04-01', keepUntilOn: '2035-04-01' }]);
    expect(await destroy(desk, gone)).toEqual({ destroyed: 1, attachmentsLeft: false });
    const content = Buffer.from(await desk.file.contentOnDisk()).toString('latin1');
    expect([OWN.name, OWN.idNumber, OWN.phone].filter((word) => content.includes(Buffer.from(word).toString('latin1')))).toEqual([]);
    expect((await client.hardship.destructions()).rows).toMatchObject([{ files: [{ id: made.id, closedOn: '2025-04-01' }] }]);
    expect((await failureOf(client.hardship.restore({ id: made.id, version: gone.version + 1 }))).code).toBe('RULES_BROKEN');
  });

  test('stays where no rule tells how long it is kept', async () => {
    const desk = await openHardshipDesk();
    const { client } = desk;
    const { file } = await closedFile(desk);
    await tenYearsLater(desk);
    for (const { id, version, kind } of (await client.hardshipRules.list({})).rows)
      if (kind === 'processRule') await client.hardshipRules.withdraw({ id, version, reason: '' });
    expect((await client.hardship.dueForDestruction()).rows).toEqual([]);
    expect(await failureOf(destroy(desk, file))).toEqual({ code: 'MISSING_RULE', data: { missing: 'processRule' } });
    expect((await client.hardship.get({ id: file.id })).file.applicant.name).toBe(OWN.name);
  });

  test('leaves in the trail who destroyed it, on which day and on whose word', async () => {
    const desk = await openHardshipDesk();
    const { file } = await closedFile(desk);
    await tenYearsLater(desk);
    await destroy(desk, file);
    const { rows } = await desk.client.audit.changes({ action: 'hardship.destroy' });
    expect(rows).toMatchObject([{ actor: CHIEF.name, reason: '乳工〔2035〕4号' }]);
    const entries = await desk.client.audit.entries({ changeId: rows[0]?.changeId ?? '' });
    expect(entries.rows.find(({ entity }) => entity === 'hardshipStep')?.after).toMatchObject({
      ...{ move: 'destroy', on: '2035-04-02', documentNo: '乳工〔2035〕4号', opinion: '批准人：王主席', actor: CHIEF.name },
    });
  });

  test('is as it was when the disk refuses', async () => {
    const disk = makeMemoryDisk();
    const desk = await openHardshipDesk({ disk });
    const { file } = await closedFile(desk);
    await tenYearsLater(desk);
    const attached = await desk.file.attachments.list();
    disk.refusal = { reason: 'full' };
    expect((await failureOf(destroy(desk, file))).code).toBe('DISK_WRITE_FAILED');
    disk.refusal = null;
    expect((await desk.client.hardship.get({ id: file.id })).file.applicant.name).toBe(OWN.name);
    expect(await desk.file.attachments.list()).toEqual(attached);
  });
});
