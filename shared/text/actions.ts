// What was done, as the audit trail names it (`feature.procedure`), in the words of the record's history and of the latest changes.

const actionWords: Record<string, string> = {
  'office.save': '设置本单位',
  'office.saveArea': '修改地区',
  'stations.create': '新建站点',
  'stations.update': '修改站点',
  'stations.move': '办理站点状态',
  'stations.bulkChange': '批量修改站点',
  'stations.withdraw': '撤回站点',
  'stations.restore': '恢复站点',
  'stations.bulkWithdraw': '批量撤回站点',
  'stations.bulkRestore': '批量恢复站点',
  'partners.create': '新建共建单位',
  'partners.update': '修改共建单位',
  'partners.attachDocument': '上传共建协议',
  'partners.withdraw': '撤回共建单位',
  'partners.restore': '恢复共建单位',
  'funds.create': '记收支',
  'funds.update': '修改收支',
  'funds.withdraw': '撤回收支',
  'funds.restore': '恢复收支',
  'services.create': '登记服务人次',
  'services.update': '修改服务人次',
  'services.saveCells': '填写服务人次表',
  'services.withdraw': '撤回服务人次',
  'services.restore': '恢复服务人次',
  'activities.create': '新建活动',
  'activities.update': '修改活动',
  'activities.withdraw': '撤回活动',
  'activities.restore': '恢复活动',
  'reports.submit': '报送季度统计表',
  'reports.correct': '更正季度统计表',
  'reports.mailDraft': '生成邮件草稿',
  'signage.issue': '登记标识牌发放',
  'signage.updateIssue': '修改标识牌发放',
  'signage.withdrawIssue': '撤回标识牌发放',
  'signage.restoreIssue': '恢复标识牌发放',
  'imports.apply': '导入台账',
  'imports.undo': '撤销导入',
  'sample.load': '载入示例数据',
  'sample.clear': '清除示例数据',
  'audit.undo': '还原一次改动',
};

const programs: Record<string, string> = { cli: '命令行', sample: '示例数据' };

/** Who did it: the person's name, or which part of the program. */
export const actorText = (actor: string): string => programs[actor] ?? actor;

/** The action in words; one that is not known is a defect and shows as itself. */
export const actionText = (action: string): string => actionWords[action] ?? action;
