import { parseArgs } from 'node:util';
import { DEFAULT_OBJECT_NAME, deadlineReading, officeLevel } from '../../shared/office/office.ts';
import { type Command, CommandRefused, UsageError } from './command.ts';
import { chosenPassword, protectFor } from './protect.ts';

const OPTIONS = {
  office: { type: 'string' },
  area: { type: 'string' },
  'area-name': { type: 'string' },
  level: { type: 'string', default: 'county' },
  city: { type: 'string' },
  upper: { type: 'string', default: '' },
  'upper-email': { type: 'string', default: '' },
  reporter: { type: 'string', default: '' },
  phone: { type: 'string', default: '' },
  'object-name': { type: 'string', default: DEFAULT_OBJECT_NAME },
  deadline: { type: 'string', default: 'mondayOfLastWeek' },
} as const;

/** Makes the data file if there is none and sets the own unit up; with `--user` a protected one. A file that has its unit is left alone. */
export const init: Command = {
  name: 'init',
  usage: [
    'init --office 单位名称 --area 行政区划代码 [--area-name 地区名] [--level county|city|province] [--city 上级地区]',
    '     [--reporter 填报人] [--phone 电话] [--upper 上级工会] [--upper-email 邮箱] [--object-name 站点规范名称]',
    `     [--deadline ${deadlineReading.options.join('|')}] [--user 管理员姓名：加密码保护，结果里有恢复密钥]`,
  ],
  async run(ctx, args) {
    const { values } = parseArgs({ args, options: OPTIONS });
    if (!values.office || !values.area) throw new UsageError('init 需要 --office 和 --area');
    const level = officeLevel.safeParse(values.level);
    if (!level.success) throw new UsageError(`--level 只能是 ${officeLevel.options.join('、')}`);
    const reading = deadlineReading.safeParse(values.deadline);
    if (!reading.success) throw new UsageError(`--deadline 只能是 ${deadlineReading.options.join('、')}`);
    const present = await ctx.client.office.get();
    if (present) throw new CommandRefused(`这个数据文件已经设置了单位“${present.name}”，没有改动`);
    // What the national table knows need not be typed; an area of the office's own has to be named.
    const known = await ctx.client.office.area({ code: values.area }).catch(() => null);
    const areaName = values['area-name'] ?? known?.name;
    if (!areaName) throw new UsageError(`行政区划表里没有 ${values.area}，请用 --area-name 写明地区名`);
    const status = await ctx.client.host.status();
    const plain = status.state === 'open' && !status.protected;
    // Known before anything is written: a password that breaks the rules makes no office either.
    const administrator = plain && ctx.user !== null ? { name: ctx.user, password: await chosenPassword(ctx, ctx.user) } : null;
    const office = await ctx.client.office.save({
      version: null,
      fields: {
        name: values.office,
        level: level.data,
        areaCode: values.area,
        areaName,
        cityName: values.city ?? known?.path.at(-2)?.name ?? '',
        upperName: values.upper,
        upperEmail: values['upper-email'],
        reporter: values.reporter,
        phone: values.phone,
        objectName: values['object-name'],
        deadlineReading: reading.data,
        stockTotal: 'startOfYear',
      },
    });
    if (!administrator) return office;
    return { ...office, recoveryKey: await protectFor(ctx, administrator.name, administrator.password) };
  },
};
