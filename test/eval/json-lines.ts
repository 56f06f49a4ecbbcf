import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { Fault } from '../../src/fault.ts';

/** Reads a JSON Lines file; blank lines are skipped. Throws a Fault that names file and line of the first bad one. */
export function readJsonLines<T>(file: string, shape: z.ZodType<T>): readonly T[] {
  return parseJsonLines(readText(file), file, shape);
}

/** `file` only names the text in messages. */
export function parseJsonLines<T>(text: string, file: string, shape: z.ZodType<T>): readonly T[] {
  const records: T[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    records.push(parseLine(line, `${file}:${index + 1}`, shape));
  }
  if (records.length === 0)
    throw new Fault('corpus', `${file} is empty: give it one record a line`);
  return records;
}

function parseLine<T>(line: string, place: string, shape: z.ZodType<T>): T {
  const read = shape.safeParse(parseJson(line, place));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
  throw new Fault('corpus', `${place} is not a record of the expected shape (${field})`);
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Fault('corpus', `${place} is not JSON: every line must be one JSON object`, {
      cause,
    });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Fault('usage', `${file} cannot be read: check the path`, { cause });
  }
}
