import { expect, test } from 'vitest';
import { partnerStore } from '../../electron/partners/partnerStore.ts';
import { recordKeeper } from '../../electron/recordKeeper.ts';
import { type Partner, type PartnerFields, partner } from '../../shared/partners/partner.ts';
import { openTestDesk } from '../support/testDesk.ts';

test('what no page could read any more is never written, whoever asks for it', async () => {
  const desk = await openTestDesk();
  const keeper = recordKeeper<PartnerFields, Partner>({ entity: 'partner', store: partnerStore, shape: partner, issues: () => [] });
  const known = await desk.makePartner();
  const change = (name: string) => desk.file.change({ actor: '测试员', action: 'test' }, (scope) => keeper.update(scope, known, { ...known, name }));
  await expect(change('某'.repeat(81))).rejects.toThrow('tooLong');
  await expect(change('邮\u0000政')).rejects.toThrow('controlCharacters');
  expect((await desk.client.partners.list({})).rows).toEqual([{ ...known, stations: 0 }]);
});
