/** The code of what was thrown (`ENOENT`, …), or whatever else it says, for a message. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
