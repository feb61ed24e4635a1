import type { LockHolder, OpenFailure } from '../host/status.ts';
import { openFailureText } from './errors.ts';

export const PROGRAM_NAME = '工驿管家';
/** A copy of a protected data file that anybody can read; its day follows. */
export const PLAIN_COPY_NAME = `${PROGRAM_NAME}-明文副本`;

/** Words of the window's menu and its few dialogs. */
export const MENU_TEXT = {
  file: '文件(&F)',
  openFolder: '打开数据文件夹',
  print: '打印…',
  lock: '锁定',
  quit: '退出',
  edit: '编辑(&E)',
  undo: '撤消',
  redo: '恢复',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图(&V)',
  zoomIn: '放大',
  zoomOut: '缩小',
  actualSize: '实际大小',
  fullScreen: '全屏',
  reload: '重新加载',
  help: '帮助(&H)',
  manual: '用户手册',
  about: '关于工驿管家',
  close: '关闭',
  saveFile: '保存文件',
  chooseFolder: '选择存放备份的文件夹',
  unsaved: '还有没保存的内容',
  unsavedDetail: '表单里填写的内容会留作草稿，下次可以接着填，但还没有记入台账。做到一半的导入要重新开始。',
  stay: '留在这一页',
  leaveUnsaved: '不保存，关闭',
  dataFolder: (folder: string): string => `数据文件夹：${folder}`,
  version: (version: string): string => `版本 ${version}`,
  folderMissing: '打不开数据文件夹',
  pageGone: '页面意外停止了',
  pageGoneDetail: '显示过“已保存”的内容都在磁盘上。重新载入后回到刚才的页面，没有保存的表单会恢复到最后几秒之前。',
} as const;

/** What the loopback server and the programs on the command line say. */
export const loopbackText = {
  /** Shown to a browser that brings neither token nor cookie. */
  signInPage: (nonce: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${PROGRAM_NAME}</title>
<style nonce="${nonce}">body { font: 16px/1.8 system-ui, sans-serif; max-width: 32em; margin: 20vh auto 0; padding: 0 1em; color-scheme: light dark }</style>
</head>
<body>
<h1>打不开这个页面</h1>
<p>这个地址只能由程序自己打开，而且每次启动只能用一次。数据完好。</p>
<p>请重新启动程序，再打开它给出的新地址。</p>
</body>
</html>
`,
} as const;

/** Who holds the data file, in words; a lock that cannot be read names nobody. */
export function holderText(holder: LockHolder | null): string {
  return holder ? `占用者：电脑 ${holder.hostname} 上的进程 ${holder.pid}` : '';
}

/** Why the data file did not open, in one line for a terminal. */
export function openFailureSentence(failure: OpenFailure): string {
  const holder = holderText(failure.holder);
  return `${openFailureText[failure.kind].sentences.join('')}（${failure.path}${holder ? `；${holder}` : ''}）`;
}

/** Sentences of `npm start` and of the command line. */
export const HOST_TEXT = {
  openInBrowser: '在浏览器中打开下面的地址使用；按 Ctrl+C 结束程序。',
  browserNotOpened: '没有找到可用的浏览器，请把上面的地址复制到浏览器中打开。',
  pageMissing: '程序的页面文件不完整，请重新安装。',
  notAPort: '--port 后面要写 1 到 65535 之间的数字',
  portTaken: (port: number): string => `端口 ${port} 已被占用，请换一个，或者不写 --port`,
  folderEmpty: '--data 后面要写文件夹',
  cannotStart: (why: string): string => `程序没有启动：${why}`,
} as const;

/** Sentences of the command line. */
export const CLI_TEXT = {
  usage: '用法：npm run -s cli -- [--data 文件夹] [--user 姓名 [--password-file 文件]] [--accept-older] 命令 …',
  password: '有密码保护的数据文件要用 --user 写明姓名；密码从 --password-file 的文件、环境变量 GONGYI_PASSWORD 或终端的提示中读取，不写在命令行里。',
  older: '数据文件比这台电脑上次见过的旧、又确实要从它接着用时，加上 --accept-older，这件事会记入操作记录。',
  contract: '结果是标准输出上的 JSON；说明在标准错误上；只有成功时退出码为 0（被拒绝或失败为 1，参数不对为 2）。',
  seeHelp: '命令的写法：npm run -s cli -- --help',
  folderMissing: '--data 后面要写文件夹',
  userMissing: '--user 后面要写账号的姓名',
  passwordFileMissing: '--password-file 后面要写文件',
  passwordFileUnread: (file: string): string => `读不到密码文件，或者它不是 UTF-8 文本：${file}`,
  passwordInLine:
    '密码和恢复密钥不能写在命令行里，别人看得到。请用 --password-file、环境变量 GONGYI_PASSWORD 或终端的提示；call 的参数用 - 从标准输入读。',
  userNeeded: '这个数据文件有密码保护，没有办理。请用 --user 写明账号的姓名。',
  passwordNeeded: '没有密码，没有办理。请用 --password-file 写明密码文件，或者设环境变量 GONGYI_PASSWORD，或者在终端里运行。',
  askPassword: (name: string): string => `${name} 的密码：`,
  askAgain: '再输一遍：',
  passwordsDiffer: '两次输入的密码不一致，没有办理。',
  noSuchCommand: (name: string): string => `没有这个命令：${name}`,
  badArguments: (why: string): string => `参数不对：${why}`,
  failed: (why: string): string => `没有成功：${why}`,
} as const;
