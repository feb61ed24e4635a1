import type { OpenFailure } from '../../shared/host/status.ts';

/** The data file was not opened. It lies there as it was; `failure` holds what the screen needs. */
export class OpenError extends Error {
  readonly failure: OpenFailure;
  constructor(failure: OpenFailure, cause?: unknown) {
    super(`the data file was not opened: ${failure.kind}: ${failure.detail}`, { cause });
    this.name = 'OpenError';
    this.failure = failure;
  }
}
