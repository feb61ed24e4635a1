import { expect, test } from './support/desk.ts';

test.use({
  prepared: {
    commands: [
      [
        'init',
        '--office',
        '涪城区总工会',
        '--area',
        '510703',
        '--area-name',
        '涪城区',
        '--level',
        'county',
        '--city',
        '绵阳市',
        '--reporter',
        '周玲',
        '--phone',
        '0816-2307122',
      ],
    ],
  },
});

test('what a second window saved is told to the first one, and neither overwrites the other', async ({ desk }) => {
  const first = desk.page;
  await first.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '站点台账' }).click();
  await first.getByRole('link', { name: '新建站点' }).first().click();
  await first.getByRole('textbox', { name: '站点名称' }).fill('欧阳路驿站');
  await first.getByRole('radio', { name: '自建' }).check();
  await first.getByRole('combobox', { name: '状态' }).click();
  await first.getByRole('option', { name: '拟建' }).click();
  await first.getByRole('button', { name: '保存' }).click();
  await first.getByRole('link', { name: '编辑' }).click();
  await first.getByRole('textbox', { name: '管理员', exact: true }).fill('王芳');

  const second = await first.context().newPage();
  await second.goto(first.url());
  await second.getByRole('textbox', { name: '管理员', exact: true }).fill('赵强');
  await second.getByRole('textbox', { name: '使用面积' }).fill('46');
  await second.getByRole('button', { name: '保存' }).click();
  await expect(second.getByText('46 ㎡')).toBeVisible();
  await second.close();

  await first.getByRole('button', { name: '保存' }).click();
  const elsewhere = first.getByRole('list', { name: '别处的修改' });
  await expect(elsewhere.getByRole('listitem')).toHaveText(['使用面积：（空） → 46 ㎡', '管理员：（空） → 赵强（这里也改了这一项）']);
  await first.getByRole('button', { name: '保留我的修改' }).click();
  await expect(first.getByRole('textbox', { name: '使用面积' })).toHaveValue('46');
  await first.getByRole('button', { name: '保存' }).click();
  await expect(first.getByText('王芳')).toBeVisible();
  await expect(first.getByText('46 ㎡')).toBeVisible();
});
