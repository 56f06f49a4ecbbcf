import { Fault } from '../../fault.ts';

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS'];

/** What keeps a folder from being written, as a `Fault('store')`; other errors as they are. */
export function toDiskFault(cause: unknown, folder: string): unknown {
  const code = systemCodeOf(cause);
  if (code === undefined) return cause;
  if (FULL.includes(code)) {
    const mend = 'Make room there, or set DATA_DIR to a folder on another disk';
    return new Fault('store', `The disk is full, nothing was saved in ${folder}. ${mend}.`, {
      cause,
    });
  }
  const mend = FORBIDDEN.includes(code)
    ? 'Let the user of this process write there, or set DATA_DIR to another folder'
    : 'Mend what the code names, or set DATA_DIR to another folder';
  return new Fault('store', `${folder} cannot be used (${code}). ${mend}.`, { cause });
}

/** `ENOENT`, …; undefined for what is no error of the system. */
export function systemCodeOf(error: unknown): string | undefined {
  const isOfSystem = error instanceof Error && 'code' in error && 'syscall' in error;
  return isOfSystem ? String(error.code) : undefined;
}
