import { useMutation } from '@tanstack/react-query';
import type { HardshipRule } from '../../../shared/hardship/rulesContract.ts';
import { useApi } from '../../api/client.ts';
import { useNotices } from '../../components/Notices.tsx';
import { nameOfRule } from './ruleValues.ts';

type Ref = Pick<HardshipRule, 'id' | 'version'>;

/** Withdrawing a rule, which is told with the way back, and bringing one back. */
export function useRuleLife() {
  const api = useApi();
  const { post } = useNotices();
  const withdrawal = useMutation(api.hardshipRules.withdraw.mutationOptions());
  const restoring = useMutation(api.hardshipRules.restore.mutationOptions());
  const restore = ({ id, version }: Ref) => restoring.mutate({ id, version });
  return {
    restore,
    withdraw: async (rule: HardshipRule, reason: string) => {
      const { id, version } = await withdrawal.mutateAsync({ id: rule.id, version: rule.version, reason });
      post({
        tone: 'success',
        text: `${nameOfRule(rule)}已撤回。已经作出的认定不变。`,
        action: { label: '恢复', onClick: () => restore({ id, version }) },
      });
    },
  };
}
