import { styled } from '@mui/material/styles';
import type { PlainDate } from '../../../shared/kernel/plainDate.ts';
import { PAPER_FONTS, PAPER_TITLE_FONTS } from '../../app/theme.ts';
import { groupName, KEY_FONTS } from './RecoveryGroupBox.tsx';

const Paper = styled('div')({
  fontFamily: PAPER_FONTS,
  fontSize: '14pt',
  lineHeight: 1.7,
  '& h2': { margin: '10mm 0 8mm', fontFamily: PAPER_TITLE_FONTS, fontSize: '22pt', fontWeight: 400, textAlign: 'center' },
  '& h3': { margin: '8mm 0 2mm', fontFamily: PAPER_TITLE_FONTS, fontSize: '14pt', fontWeight: 400 },
  '& dl': { display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: '6mm', margin: 0 },
  '& dd': { margin: 0, overflowWrap: 'anywhere' },
  '& ol.key': {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, 1fr)',
    margin: '8mm 0 0',
    padding: 0,
    listStyle: 'none',
    borderTop: '0.75pt solid',
    borderLeft: '0.75pt solid',
  },
  '& ol.key li': { padding: '4mm 2mm', textAlign: 'center', borderRight: '0.75pt solid', borderBottom: '0.75pt solid' },
  '& ol.key small': { display: 'block', fontSize: '10pt' },
  '& ol.key strong': { fontFamily: KEY_FONTS, fontSize: '21pt', fontWeight: 400, letterSpacing: '0.08em' },
  '& ul': { margin: 0, paddingLeft: '6mm' },
});

/** The sheet that goes into the office's safe: whose key it is, what it opens, and where to keep it. */
export function RecoverySheet({ officeName, madeOn, groups }: { officeName: string; madeOn: PlainDate; groups: readonly string[] }) {
  const [year, month, day] = madeOn.split('-').map(Number);
  return (
    <Paper>
      <h2>工驿管家 恢复密钥</h2>
      <dl>
        <dt>单位</dt>
        <dd>{officeName}</dd>
        <dt>生成日期</dt>
        <dd>
          {year} 年 {month} 月 {day} 日
        </dd>
      </dl>
      <ol className="key">
        {groups.map((text, group) => (
          <li key={groupName(group)}>
            <small>{groupName(group)}</small>
            <strong>{text}</strong>
          </li>
        ))}
      </ol>
      <h3>做什么用</h3>
      <ul>
        <li>所有人都忘记密码时，用它打开本单位的数据，并设置新密码：登录页面，“忘记密码”。</li>
        <li>在另一台电脑上恢复备份时，也可以用它。</li>
      </ul>
      <h3>怎样保管</h3>
      <ul>
        <li>放进单位的保险柜，或交给保管公章的人。不要放在电脑旁边，不要拍照、不要存进电脑或手机。</li>
        <li>拿到这张纸的人，就能打开全部数据。</li>
        <li>密码和这张纸都没有了，数据就再也打不开，谁也没有办法。</li>
        <li>换了新的恢复密钥，这张纸只能打开以前的备份。</li>
      </ul>
    </Paper>
  );
}
