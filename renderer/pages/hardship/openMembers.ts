import { createContext, use } from 'react';

/** Whose rows among the members of the household are open, by their ids. */
export interface OpenMembers {
  isOpen: (id: string) => boolean;
  open: (id: string) => void;
  close: (id: string) => void;
}
const OpenMembersContext = createContext<OpenMembers | null>(null);
export const OpenMembersProvider = OpenMembersContext.Provider;

/** The open rows of the form around. */
export function useOpenMembers(): OpenMembers {
  const value = use(OpenMembersContext);
  if (!value) throw new Error('useOpenMembers needs an OpenMembersProvider above it');
  return value;
}
