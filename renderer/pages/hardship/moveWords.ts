import type { FileMove } from '../../../shared/hardship/process.ts';

/** What a step does, in a sentence above its form. */
export const moveNote: Record<Exclude<FileMove, 'destroy'>, string> = {
  submit: '日期写收到申请的那一天。提交以后档案内容不能再改，要改先退回补正。',
  investigate: '初审通过，安排入户调查。调查中可以改正档案内容。',
  publish: '调查和认定都做完以后公示。公示期从公示日期起算。',
  endPublication: '公示期满没有异议，报镇街复核。',
  object: '公示期内有人提出异议，先核实。原因里写明异议的内容。',
  dismissObjection: '异议不成立，公示期仍从原来的公示日期起算。',
  upholdObjection: '异议成立，重新调查、认定，再次公示。',
  approveInTown: '镇街复核通过，下一步送民政核对。',
  sendDataCheck: '送民政部门核对家庭经济状况，要有本人签署的授权书。',
  receiveDataCheck: '意见里写明核对结果，核对报告在“材料”里上传。',
  approve: '县级审定同意，档案从这一天起在档，要录入全国系统。',
  return: '退回以后可以修改，补齐再交初审。原因里写明要补什么。',
  complete: '材料补齐，重新交初审。',
  refuse: '不予建档，办理到此为止。原因会留在档案里。',
  giveUp: '本人放弃申请，办理到此为止。',
  review: '年审通过，档案继续有效。先按现在的情况重新认定。',
  adjust: '家庭情况变化，按新的认定调整。先修改档案并重新认定。',
  transfer: '转到别的单位或街道，档案继续有效。办理后在“编辑”里改单位、街道。',
  reapply: '建档期限到了，按现在的情况重新申请、审定。重新审定以前不能帮扶。',
  relieve: '已经脱困，转入跟踪，跟踪期满再退档。',
  relapse: '跟踪期内又陷入困难，恢复在档。先重新认定。',
  close: '退档以后不能再修改和办理，按保管期限保存。',
};
