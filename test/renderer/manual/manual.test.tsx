import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { CHAPTERS, chapterAddress, pictureAddress } from '../../../renderer/pages/manual/chapters.ts';
import { manualRoutes } from '../../../renderer/pages/manual/routes.ts';
import { renderPage } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
const open = (at: string) => renderPage(manualRoutes, { desk, at });
const title = (name: string) => screen.findByRole('heading', { level: 1, name });

/** Targets of all links (`[…](…)`) or pictures (`![…](…)`) of a text. */
const targetsOf = (text: string, kind: 'link' | 'picture'): string[] =>
  [...text.matchAll(/(!?)\[[^\]]*\]\(([^)]+)\)/g)].filter(([, mark]) => (mark === '!') === (kind === 'picture')).map(([, , target = '']) => target);

describe('The chapters', () => {
  test('begin with the contents and stand in their order', () => {
    expect(CHAPTERS.map((chapter) => chapter.title)).toEqual([
      '用户手册',
      '1 安装',
      '2 第一次使用',
      '3 导入台账',
      '4 站点与共建单位',
      '5 经费、服务人次与活动',
      '6 季度报表',
      '7 打印标识牌',
      '8 数据安全与备份',
      '9 快捷键',
      '10 常见问题',
      '11 操作记录与撤销',
      '12 账号与安全',
      '13 预算与支出',
      '14 收入与专项资金',
      '15 奖补资金',
      '16 工作日历',
      '17 困难帮扶标准',
      '18 困难职工档案',
      '19 认定与办理',
      '20 公示单、档案表和汇总',
      '21 档案查重与销毁',
      '22 慰问与帮扶',
    ]);
  });
  test('are all in the contents, and no link leads nowhere', () => {
    const inContents = targetsOf(CHAPTERS[0]?.text ?? '', 'link').map(chapterAddress);
    expect(inContents).toEqual(CHAPTERS.slice(1).map((chapter) => chapter.to));
    for (const { title: name, text } of CHAPTERS)
      for (const target of targetsOf(text, 'link')) expect([name, target, chapterAddress(target)]).not.toContain(null);
  });
  test('show no picture that is missing, in either theme', () => {
    for (const { title: name, text } of CHAPTERS)
      for (const target of targetsOf(text, 'picture'))
        for (const mode of ['light', 'dark'] as const) {
          expect(target).toMatch(/^pictures\/light\//);
          expect([name, target, pictureAddress(target, mode)]).toEqual([name, target, expect.stringContaining(`pictures/${mode}/`)]);
        }
  });
  test('speak to a clerk plainly', () => {
    for (const { title: name, text } of CHAPTERS) expect([name, /[您！]/.exec(text)?.[0]]).toEqual([name, undefined]);
  });
});

describe('The page', () => {
  test('opens with the contents; a chapter is one click away, the next one another', async () => {
    const { user } = await open('/manual');
    await title('用户手册');
    await user.click(within(screen.getByRole('article')).getByRole('link', { name: '快捷键' }));
    await title('9 快捷键');
    expect(screen.getByRole('row', { name: 'F1 用户手册' })).toBeTruthy();
    expect(within(screen.getByRole('navigation', { name: '手册目录' })).getByRole('link', { current: 'page' }).textContent).toBe('9 快捷键');
    await user.click(screen.getByRole('link', { name: '下一章：10 常见问题' }));
    await title('10 常见问题');
  });
  test('the last chapter leads on to none', async () => {
    const { user } = await open('/manual/21-hardship-keeping');
    await user.click(await screen.findByRole('link', { name: '下一章：22 慰问与帮扶' }));
    await title('22 慰问与帮扶');
    expect(screen.queryByRole('link', { name: /^下一章/ })).toBeNull();
  });
  test('a chapter that is not there is told', async () => {
    await open('/manual/99-none');
    await title('没有这一页');
  });
  test('pictures are those of the theme', async () => {
    await desk.client.settings.set({ key: 'display.theme', value: 'dark' });
    await open('/manual/06-quarterly-form');
    await title('6 季度报表');
    await expect.poll(() => screen.getByRole('img', { name: '季度统计表' }).getAttribute('src')).toContain('pictures/dark/reports.png');
  });
});
