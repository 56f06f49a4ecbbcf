import type { Ask } from '../../src/ask.ts';
import type { Output } from './output.ts';
import { toQuestion } from './receive.ts';
import { isAnswered, toBlocks, toRecord } from './record.ts';
import { renderAnswer, renderBlocks, type Style } from './render.ts';

export interface AskOptions {
  readonly json: boolean;
  readonly why: boolean;
}

/** Answers one question; true when it was answered. */
export async function askOnce(
  ask: Ask,
  text: string,
  options: AskOptions,
  output: Output,
  style: Style,
): Promise<boolean> {
  const { answer } = ask(toQuestion(text, 'command'));
  if (options.json) {
    const record = { id: null, ...toRecord(answer, options.why), ...toBlocks(answer) };
    await output.write(`${JSON.stringify(record)}\n`);
  } else {
    const why = options.why ? [renderBlocks(answer.why, style)] : [];
    await output.write(`${[renderAnswer(answer, style), ...why].join('\n\n')}\n`);
  }
  return isAnswered(answer);
}
