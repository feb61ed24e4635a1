import path from 'node:path';
import { resourcePath } from '../resources.ts';

/** Folder of the installed program: `resources/`, `dist/` and package.json lie in it, whether it runs from source or from a bundle. */
export const programRoot = (): string => path.resolve(resourcePath('..'));
