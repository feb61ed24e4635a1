import type { FileView } from '../../../shared/hardship/contract.ts';
import type { HardshipFileFields } from '../../../shared/hardship/file.ts';
import { applicantFieldText, hardshipFileFieldText, memberFieldText } from '../../../shared/text/hardshipFile.ts';

const wordOf = (texts: Readonly<Record<string, string>>, key: string): string => texts[key] ?? key;

/** What the national form still asks for, named as the form names it: 民族, 家庭住址, 李秀英的健康状况. */
export function gapTexts({ members }: Pick<HardshipFileFields, 'members'>, gaps: FileView['gaps']): string[] {
  return gaps.map(({ path }) => {
    const [part = '', index = '', field = ''] = path.split('.');
    if (part === 'applicant') return wordOf(applicantFieldText, index);
    if (part !== 'members') return wordOf(hardshipFileFieldText, part);
    return `${members[Number(index)]?.name ?? ''}的${wordOf(memberFieldText, field)}`;
  });
}
