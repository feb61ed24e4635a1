import { createContext, use } from 'react';
import type { HardshipFile } from '../../../shared/hardship/file.ts';

const StoredFileContext = createContext<HardshipFile | null>(null);
export const StoredFileProvider = StoredFileContext.Provider;

/** The file under edit as it is kept, masked; null in the form of a new one. */
export const useStoredFile = (): HardshipFile | null => use(StoredFileContext);
