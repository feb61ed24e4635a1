import type { SvgIconComponent } from '@mui/icons-material';
import AccountBalanceWalletOutlined from '@mui/icons-material/AccountBalanceWalletOutlined';
import BackupOutlined from '@mui/icons-material/BackupOutlined';
import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import CalculateOutlined from '@mui/icons-material/CalculateOutlined';
import CardGiftcardOutlined from '@mui/icons-material/CardGiftcardOutlined';
import EventNoteOutlined from '@mui/icons-material/EventNoteOutlined';
import FolderSharedOutlined from '@mui/icons-material/FolderSharedOutlined';
import GroupsOutlined from '@mui/icons-material/GroupsOutlined';
import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import ListAltOutlined from '@mui/icons-material/ListAltOutlined';
import RedeemOutlined from '@mui/icons-material/RedeemOutlined';
import RuleOutlined from '@mui/icons-material/RuleOutlined';
import SavingsOutlined from '@mui/icons-material/SavingsOutlined';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import StorefrontOutlined from '@mui/icons-material/StorefrontOutlined';
import TableChartOutlined from '@mui/icons-material/TableChartOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import VolunteerActivismOutlined from '@mui/icons-material/VolunteerActivismOutlined';

/** A place to go to. `keys`: pinyin and initials, for the palette. */
export interface Place {
  label: string;
  to: string;
  keys: string;
}
export interface RailPage extends Place {
  icon: SvgIconComponent;
}
export interface RailGroup {
  /** Empty for the first page, which stands alone. */
  title: string;
  pages: readonly RailPage[];
}

/** The left rail in its order. A page without a route is not listed, so that nothing leads nowhere. */
export const RAIL: readonly RailGroup[] = [
  { title: '', pages: [{ label: '工作台', to: '/', icon: HomeOutlined, keys: 'gongzuotai gzt' }] },
  {
    title: '站点',
    pages: [
      { label: '站点台账', to: '/stations', icon: StorefrontOutlined, keys: 'zhandiantaizhang zdtz' },
      { label: '共建单位', to: '/partners', icon: HandshakeOutlined, keys: 'gongjiandanwei gjdw' },
      { label: '标识牌', to: '/signage', icon: BadgeOutlined, keys: 'biaoshipai bsp' },
    ],
  },
  {
    title: '服务',
    pages: [
      { label: '服务人次', to: '/services', icon: GroupsOutlined, keys: 'fuwurenci fwrc' },
      { label: '活动', to: '/activities', icon: EventNoteOutlined, keys: 'huodong hd' },
    ],
  },
  {
    title: '经费',
    pages: [
      { label: '预算', to: '/budgets', icon: CalculateOutlined, keys: 'yusuan ys' },
      { label: '收入与专项', to: '/receipts', icon: SavingsOutlined, keys: 'shouruyuzhuanxiang sryzx zhuanxiang zx' },
      { label: '收支', to: '/funds', icon: AccountBalanceWalletOutlined, keys: 'shouzhi sz jingfei jf' },
      { label: '奖补', to: '/subsidies', icon: CardGiftcardOutlined, keys: 'jiangbu jb' },
      { label: '会计科目', to: '/chart', icon: ListAltOutlined, keys: 'kuaijikemu kjkm' },
    ],
  },
  {
    title: '困难帮扶',
    pages: [
      { label: '困难职工档案', to: '/hardship', icon: FolderSharedOutlined, keys: 'kunnanzhigongdangan knzgda' },
      { label: '慰问档案', to: '/light-files', icon: VolunteerActivismOutlined, keys: 'weiwendangan wwda' },
      { label: '帮扶批次', to: '/aid', icon: RedeemOutlined, keys: 'bangfupici bfpc' },
      { label: '困难帮扶标准', to: '/hardship/rules', icon: RuleOutlined, keys: 'kunnanbangfubiaozhun knbfbz' },
    ],
  },
  { title: '报表', pages: [{ label: '季度统计表', to: '/reports', icon: TableChartOutlined, keys: 'jidutongjibiao jdtjb' }] },
  {
    title: '系统',
    pages: [
      { label: '数据导入', to: '/imports', icon: UploadFileOutlined, keys: 'shujudaoru sjdr' },
      { label: '备份与恢复', to: '/backups', icon: BackupOutlined, keys: 'beifenyuhuifu bfyhf beifen bf huifu hf' },
      { label: '操作记录', to: '/audit', icon: HistoryOutlined, keys: 'caozuojilu czjl' },
      { label: '设置', to: '/settings', icon: SettingsOutlined, keys: 'shezhi sz' },
    ],
  },
];

/** At the foot of the rail; F1 leads here too, and it can be read before the office is set up. */
export const MANUAL: RailPage = { label: '用户手册', to: '/manual', icon: HelpOutlineOutlined, keys: 'yonghushouce yhsc bangzhu bz' };

/** Actions of the palette. Like pages they are offered only where their route exists. */
export const ACTIONS: readonly Place[] = [
  { label: '新建站点', to: '/stations/new', keys: 'xinjianzhandian xjzd' },
  { label: '新建共建单位', to: '/partners/new', keys: 'xinjiangongjiandanwei xjgjdw' },
  { label: '记一笔收支', to: '/funds/new', keys: 'jiyibishouzhi jybsz' },
  { label: '登记一笔收入', to: '/receipts/new', keys: 'dengjiyibishouru djybsr' },
  { label: '新建困难职工档案', to: '/hardship/new', keys: 'xinjiankunnanzhigongdangan xjknzgda' },
  { label: '生成困难职工公示单', to: '/hardship/notice', keys: 'shengchengkunnanzhigonggongshidan scknzggsd gongshidan gsd' },
  { label: '困难职工汇总表', to: '/hardship/summary', keys: 'kunnanzhigonghuizongbiao knzghzb' },
  { label: '新建慰问档案', to: '/light-files/new', keys: 'xinjianweiwendangan xjwwda' },
  { label: '新建帮扶批次', to: '/aid/new', keys: 'xinjianbangfupici xjbfpc' },
  { label: '新建活动', to: '/activities/new', keys: 'xinjianhuodong xjhd' },
];
