// A hardship file from the application to its closing, through every state: objected to in publication, returned and completed, aided, reviewed, moved to
// another union, relieved, fallen back, closed. And files that end otherwise: an objection that was right, a refusal, an application given up.
import type { Page } from '@playwright/test';
import { addDays, todayOf, yearOf } from '../../shared/kernel/plainDate.ts';
import { makeBudget } from '../support/budgetDesk.ts';
import { applicantOf, idNumberOf } from '../support/hardship.ts';
import { ruleOfPreset } from '../support/hardshipRules.ts';
import { expectAccessible } from './support/axe.ts';
import { test as base, expect } from './support/desk.ts';
import { approveFile, householdOf, makeRules, publishFile } from './support/hardshipOffice.ts';
import { CHIEF, go, prepareProtected, signIn } from './support/protectedOffice.ts';

/** Days of the story, typed as they are in an office that enters what happened: all of them past. */
const on = (day: number): string => addDays(todayOf(new Date()), day - 50);
const APPLIED = on(0);
const AIDED = on(30);

interface Filed {
  /** 张建国: a draft, the authorisation dated, its paper not attached. */
  draft: string;
  /** 王海: in force. */
  inForce: string;
  /** 孙立: a draft. */
  other: string;
}

/** An office with all rules, a draft of 生活救助 and an approved budget line of 20,000.00 元 for aid. */
async function prepareFiles(folder: string): Promise<Filed> {
  return prepareProtected(folder, { on: APPLIED }, async (desk) => {
    const { client, clock } = desk;
    await makeRules(desk);
    await client.hardshipRules.create(ruleOfPreset('aidCapSet', 'provinceA', { areaCode: '51' }));
    const consent = { givenOn: APPLIED, withdrawnOn: null };
    const alone = (name: string, bornOn: string) =>
      householdOf({ applicant: applicantOf({ name, idNumber: idNumberOf(bornOn, 5), bornOn }), members: [], address: `${name}家`, consent });
    const draft = await client.hardship.create(householdOf({ consent }));
    const other = await client.hardship.create(alone('孙立', '1969-05-06'));
    const inForce = await publishFile(desk, alone('王海', '1970-01-02'));
    clock.set(AIDED);
    await approveFile(desk, inForce, on(10));
    await client.aid.create({ name: '秋季生活救助', kind: 'living', on: AIDED, remark: '' });
    await makeBudget(desk, [{ name: '困难帮扶', purpose: 'aid', amountFen: 2_000_000 }], { year: yearOf(AIDED), on: AIDED });
    return { draft: draft.id, inForce, other: other.id };
  });
}

const test = base.extend<{ filed: Filed }>({
  filed: async ({ folder }, use) => use(await prepareFiles(folder)),
  // The host opens the data after they were prepared.
  desk: async ({ filed: _, desk }, use) => use(desk),
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');
/** What stands beside the name. */
const head = (page: Page) => page.getByRole('heading', { level: 1 }).locator('..');
const openTab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name }).click();

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await dialog(page).getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

interface Told {
  day: number;
  to: string;
  opinion?: string;
  reason?: string;
  destination?: string;
  closing?: string;
  /** It stands behind 其他办理. */
  inMenu?: boolean;
}

/** Steps as the clerk takes them, and as 办理过程 has to show them. */
class Steps {
  private readonly page: Page;
  private readonly rows: RegExp[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the dialog of a step. */
  async ask(name: string, inMenu = false): Promise<void> {
    if (inMenu) await button(this.page, '其他办理').click();
    await this.page.getByRole(inMenu ? 'menuitem' : 'button', { name, exact: true }).click();
  }

  /** A step from its button to the state that it leads to. */
  async take(name: string, told: Told): Promise<void> {
    await this.ask(name, told.inMenu);
    await this.answer(name, told);
  }

  /** Answers the dialog of a step that is open. */
  async answer(name: string, { day, to, opinion, reason, destination, closing }: Told): Promise<void> {
    const asked = dialog(this.page);
    await asked.getByRole('textbox', { name: '日期', exact: true }).fill(on(day));
    if (closing) await choose(this.page, '退档原因', closing);
    if (destination) await asked.getByRole('textbox', { name: '转往的单位或街道（镇）' }).fill(destination);
    if (opinion) await asked.getByRole('textbox', { name: '意见' }).fill(opinion);
    if (reason) await asked.getByRole('textbox', { name: '原因' }).fill(reason);
    await asked.getByRole('button', { name: '办理' }).click();
    await expect(asked).toHaveCount(0);
    await expect(head(this.page).getByText(to, { exact: true })).toBeVisible();
    const words = [closing && `退档原因：${closing}`, destination && `转往：${destination}`, opinion, reason].filter(Boolean);
    this.rows.unshift(new RegExp(`^${on(day)}${name}${to}${words.join('\\s')}${CHIEF}`));
  }

  /** 办理过程 has these steps on top, the latest first, with what was told at each; `before` of them were taken before the story. */
  async expectTold(before = 0): Promise<void> {
    await openTab(this.page, '办理过程');
    const heading = /^日期办理/;
    await expect(section(this.page, '办理过程').getByRole('row')).toHaveText([heading, ...this.rows, ...Array<RegExp>(before).fill(/./)]);
  }
}

/** 认定 as of a day: its sum is in sight before it is kept, and stands as the one that counts afterwards. */
async function judge(page: Page, { day, income, category }: { day: number; income: string; category: string }): Promise<void> {
  await openTab(page, '认定');
  await box(page, '认定日期').fill(on(day));
  const verdict = page.getByRole('tabpanel').getByText(`认定结果：${category}（${on(day)}）。`);
  await expect(verdict).toHaveCount(1);
  await expect(page.getByText(`家庭年收入：本人工资 ${income} 元。`).filter({ visible: true }).last()).toBeVisible();
  await button(page, '按此认定').click();
  await expect(verdict).toHaveCount(2);
}

/** Changes what the applicant earns a month. */
async function editIncome(page: Page, yuan: string): Promise<void> {
  await page.getByRole('link', { name: '编辑', exact: true }).click();
  await page.getByRole('textbox', { name: /^本人月平均收入/ }).fill(yuan);
  await button(page, '保存').click();
  await expect(page.getByRole('heading', { level: 1, name: /^编辑/ })).toHaveCount(0);
}

// A household of three below 1,001.00 × 12 × 3 = 36,036.00 元 a year is in deep hardship, one of one below 12,012.00, below twice that in relative.
test('a file lives through every state, from the application to its closing, and is aided on the way', async ({ desk, filed }) => {
  const { page, folder } = desk;
  const steps = new Steps(page);
  await signIn(page, CHIEF);
  await go(page, `hardship/${filed.draft}`);
  await expect(head(page).getByText('草稿', { exact: true })).toBeVisible();

  await steps.take('提交申请', { day: 0, to: '待初审' });
  await steps.take('初审通过，入户调查', { day: 1, to: '入户调查', opinion: '材料属实' });
  await judge(page, { day: 2, income: '24,000.00', category: '深度困难' });
  await steps.take('开始公示', { day: 3, to: '公示中', opinion: '同意公示' });
  await steps.take('登记异议', { day: 4, to: '异议核实', reason: '有人反映家中另有住房' });
  await expect(page.getByText('异议内容：有人反映家中另有住房')).toBeVisible();
  await expectAccessible(page);
  await steps.take('异议不成立，继续公示', { day: 6, to: '公示中', opinion: '查实只有一套住房' });
  // Five days from the first day of publication, which the objection has not moved.
  await steps.ask('公示期满，报镇街复核');
  await dialog(page).getByRole('textbox', { name: '日期', exact: true }).fill(on(8));
  await dialog(page).getByRole('textbox', { name: '意见' }).fill('公示期内异议已核实，不成立');
  await dialog(page).getByRole('button', { name: '办理' }).click();
  await expect(dialog(page).getByText(`公示到 ${on(8)} 为止，次日才能办理`)).toBeVisible();
  await steps.answer('公示期满，报镇街复核', { day: 9, to: '待镇街复核', opinion: '公示期内异议已核实，不成立' });

  await steps.take('退回补正', { day: 10, to: '待补正', reason: '收入证明与申请表不符，请改正收入' });
  await expect(page.getByText('退回原因：收入证明与申请表不符，请改正收入')).toBeVisible();
  await editIncome(page, '3000');
  await steps.take('补正完成', { day: 12, to: '待初审' });
  await steps.take('初审通过，入户调查', { day: 13, to: '入户调查', opinion: '收入已改正' });
  await judge(page, { day: 14, income: '36,000.00', category: '深度困难' });
  await steps.take('开始公示', { day: 15, to: '公示中', opinion: '同意再次公示' });
  await steps.take('公示期满，报镇街复核', { day: 21, to: '待镇街复核', opinion: '没有异议' });
  await steps.take('镇街复核通过', { day: 22, to: '待民政核对', opinion: '同意' });

  await steps.ask('送民政核对');
  await expect(dialog(page).getByText('没有有效的核对授权书，不能送民政核对')).toBeVisible();
  await dialog(page).getByRole('link', { name: '去看材料' }).click();
  await button(page, '上传：家庭经济状况核对授权书').click();
  const paper = { name: '授权书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(folder) };
  await dialog(page).locator('input[type=file]').setInputFiles(paper);
  await dialog(page).getByRole('button', { name: '上传' }).click();
  await expect(button(page, '授权书.pdf')).toBeVisible();
  await expectAccessible(page);
  await steps.take('送民政核对', { day: 23, to: '民政核对中' });
  await steps.take('收到核对报告', { day: 24, to: '待县审定', opinion: '核对无异常' });
  await steps.take('审定同意，建档', { day: 25, to: '在档', opinion: '同意建档' });

  // Twelve months of the 低保 line of the day: 12,012.00 元.
  const neverAided = page.getByText('建档后从未帮扶', { exact: true });
  await expect(neverAided).toBeVisible();
  await openTab(page, '帮扶');
  await button(page, '编进帮扶批次').click();
  await choose(page, '批次', /秋季生活救助/);
  await dialog(page).getByRole('textbox', { name: '金额' }).fill('12012');
  await dialog(page).getByRole('button', { name: '编进批次' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(neverAided).toBeVisible();
  await page.getByRole('link', { name: '秋季生活救助' }).click();
  await button(page, '审批').click();
  await dialog(page).getByRole('textbox', { name: '审批日期' }).fill(AIDED);
  await dialog(page).getByRole('textbox', { name: '审批文号' }).fill('乳工发30号');
  await dialog(page).getByRole('button', { name: '审批', exact: true }).click();
  await expect(head(page).getByText('已审批', { exact: true })).toBeVisible();
  await button(page, '发放').click();
  await dialog(page).getByRole('textbox', { name: '发放日期' }).fill(AIDED);
  await choose(page, '预算项目', /困难帮扶/);
  await dialog(page).getByRole('button', { name: '发放', exact: true }).click();
  await expect(head(page).getByText('已发放', { exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByText('已发放 12,012.00 元')).toBeVisible();
  await expect(neverAided).toHaveCount(0);

  await judge(page, { day: 35, income: '36,000.00', category: '深度困难' });
  await steps.take('年审通过', { day: 35, to: '在档', opinion: '情况没有变化' });
  await steps.take('转移', { day: 36, to: '在档', destination: '城西街道总工会', reason: '搬到城西居住', inMenu: true });
  await steps.take('脱困，转入跟踪', { day: 40, to: '脱困跟踪', reason: '子女就业', inMenu: true });
  await judge(page, { day: 42, income: '36,000.00', category: '深度困难' });
  await steps.take('返困，恢复在档', { day: 42, to: '在档', reason: '子女失业' });
  // What is over is told first and watched for a while: not closed at one stroke.
  await steps.take('脱困，转入跟踪', { day: 44, to: '脱困跟踪', reason: '子女再就业', inMenu: true });
  await steps.ask('退档', true);
  await expectAccessible(page);
  await steps.answer('退档', { day: 46, to: '已退档', closing: '脱困', reason: '跟踪期内没有返困' });
  await expect(button(page, '其他办理')).toBeVisible();
  await steps.expectTold();
  await expectAccessible(page);
});

test('a file in force is adjusted, applies anew, and is refused as an objection is right; another application is given up', async ({
  desk,
  filed,
}) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await go(page, `hardship/${filed.inForce}`);
  const anew = new Steps(page);
  await expect(head(page).getByText('相对困难', { exact: true })).toBeVisible();
  await editIncome(page, '1000');
  await judge(page, { day: 31, income: '12,000.00', category: '深度困难' });
  await anew.take('调整困难类别或情况', { day: 31, to: '在档', reason: '工资减少' });
  await expect(head(page).getByText('深度困难', { exact: true })).toBeVisible();
  await anew.take('重新申请', { day: 32, to: '待初审', inMenu: true });
  await anew.take('初审通过，入户调查', { day: 33, to: '入户调查', opinion: '安排入户' });
  await judge(page, { day: 34, income: '12,000.00', category: '深度困难' });
  await anew.take('开始公示', { day: 35, to: '公示中', opinion: '同意公示' });
  await anew.take('登记异议', { day: 36, to: '异议核实', reason: '有人反映雇工经营' });
  await anew.take('异议成立，重新调查', { day: 38, to: '入户调查', opinion: '查实雇有两人' });
  await anew.take('不予建档', { day: 39, to: '已退档', reason: '雇佣他人从事经营活动', inMenu: true });
  // Submitted, investigated, published; told to be over, reviewed in town, sent, received, approved.
  await anew.expectTold(8);

  await go(page, `hardship/${filed.other}`);
  const givenUp = new Steps(page);
  await givenUp.take('提交申请', { day: 1, to: '待初审' });
  await givenUp.take('本人放弃申请', { day: 2, to: '已退档', reason: '已找到工作', inMenu: true });
  await givenUp.expectTold();
});
