import { showsAnything } from '../../src/answer/compose-triage.ts';
import { rowOf } from '../../src/answer/error-lines.ts';
import type { AskLog } from '../../src/ask.ts';
import type { Triage } from '../../src/model/decoded.ts';
import { cleanText } from '../../src/text/clean.ts';
import { redact } from '../../src/text/redact.ts';
import type { Output } from './output.ts';
import { toBlocks, toRecord } from './record.ts';
import { renderAnswer, type Style } from './render.ts';
import { WORDS } from './words.ts';

export interface TriageOptions {
  readonly json: boolean;
  /** Adds a copy of the log that may be quoted. */
  readonly redacted: boolean;
}

/** Says what a log shows; true when it shows something that is known. */
export async function triageOnce(
  readLog: AskLog,
  log: string,
  { json, redacted }: TriageOptions,
  output: Output,
  style: Style,
): Promise<boolean> {
  const { answer, triage } = readLog(log);
  const isFound = showsAnything(triage);
  const copy = redacted ? { redacted: cleanText(redact(log)) } : undefined;
  if (json) {
    const record = { id: null, ...toRecord(answer, false), answered: isFound, ...toBlocks(answer) };
    await output.write(`${JSON.stringify({ ...record, triage: toFindings(triage), ...copy })}\n`);
  } else {
    const parts = [renderAnswer(answer, style), ...(copy ? [WORDS.redacted, copy.redacted] : [])];
    await output.write(`${parts.join('\n\n').trimEnd()}\n`);
  }
  return isFound;
}

/** What was found in a log, as a program reads it: in the order of the lines, which count from 1. */
function toFindings({ lineCount, decoded, signatures, unknownLines }: Triage) {
  return {
    errors: decoded.chains.flat().map((error) => ({
      line: error.line,
      domain: rowOf(error)?.domain ?? error.domain ?? null,
      code: error.code ?? null,
      name: rowOf(error)?.name ?? null,
      quoted: cleanText(error.quoted),
    })),
    signatures: signatures.map(({ signature, lines }) => ({ id: signature.id, lines })),
    lineCount,
    unknownLines,
  };
}
