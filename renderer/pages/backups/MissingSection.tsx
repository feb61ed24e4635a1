import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { MissingList } from './MissingList.tsx';
import { RecoverButton } from './RecoverButton.tsx';

/** 不见了的附件, while there are any. */
export function MissingSection() {
  const api = useApi();
  const { post } = useNotices();
  const missing = useQuery(api.backups.missingAttachments.queryOptions({ staleTime: 0 }));
  if (!missing.data || missing.data.length === 0) return null;
  return (
    <TabSection
      title={`不见了的附件（${missing.data.length} 个）`}
      actions={
        <May right="edit">
          <RecoverButton onOutcome={post} />
        </May>
      }
    >
      <MissingList missing={missing.data} />
    </TabSection>
  );
}
