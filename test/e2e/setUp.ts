import { buildIfOutdated } from './support/programs.ts';

/** Before all stories: builds what they run on, once for all workers. */
export default function setUp(): void {
  buildIfOutdated();
}
