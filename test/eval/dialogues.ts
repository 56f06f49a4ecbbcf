import { join } from 'node:path';
import { z } from 'zod';
import { refuse } from './claims.ts';
import { readJsonLines } from './json-lines.ts';
import type { Part } from './questions.ts';

/** One line of a dialogue, and what has to come back; what is not stated is not judged. */
export interface Turn {
  readonly query: string;
  /** Ids of the documents of which one must be named first, in an answer. */
  readonly lead: readonly string[] | undefined;
  /** The place, from 1, in the list of the turn before, of the document that must be named first. */
  readonly nth: number | undefined;
  /** True when a list of the closest is as good as an answer. */
  readonly unsure: boolean;
  /** True when it must not be answered. */
  readonly refused: boolean;
  /** What must be shown, each in any of several wordings. */
  readonly facts: readonly (readonly string[])[];
  /** What must not be shown. */
  readonly absent: readonly string[];
}

/** What one person says in one conversation, in order. */
export interface Dialogue {
  readonly id: string;
  readonly class: string;
  readonly turns: readonly Turn[];
}

export interface DialogueSet {
  readonly part: Exclude<Part, 'hard'>;
  readonly dialogues: readonly Dialogue[];
}

const text = z.string().min(1);
const TURN = z
  .strictObject({
    query: text,
    lead: z.array(text).min(1).optional(),
    nth: z.number().int().positive().optional(),
    unsure: z.literal(true).optional(),
    refused: z.literal(true).optional(),
    facts: z.array(z.array(text).min(1)).default([]),
    absent: z.array(text).default([]),
  })
  .transform(
    (read): Turn => ({
      ...read,
      lead: read.lead,
      nth: read.nth,
      unsure: read.unsure === true,
      refused: read.refused === true,
    }),
  );
const DIALOGUE = z.strictObject({ id: text, class: text, turns: z.array(TURN).min(2).max(4) });

/** Reads `dialogues-PART.jsonl` of a folder. Throws a Fault that names file and line. */
export function readDialogues(folder: string, part: DialogueSet['part']): DialogueSet {
  return { part, dialogues: readJsonLines(join(folder, `dialogues-${part}.jsonl`), DIALOGUE) };
}

/** Refuses a dialogue whose lead the corpus lacks, and a turn that judges nothing. */
export function checkDialogues(
  sets: readonly DialogueSet[],
  documents: readonly { readonly id: string }[],
): void {
  const ids = new Set(documents.map(({ id }) => id));
  for (const { id, turns } of sets.flatMap((set) => set.dialogues)) {
    const stray = turns.flatMap(({ lead = [] }) => lead).find((lead) => !ids.has(lead));
    if (stray !== undefined) throw refuse(id, `names ${stray}, which the corpus lacks`);
    if (!turns.every(judges)) throw refuse(id, 'has a turn that states nothing to be judged by');
    if (turns[0]?.nth !== undefined) throw refuse(id, 'refers to a list before its first turn');
  }
}

function judges({ lead, nth, refused, facts, absent }: Turn): boolean {
  const states = [lead !== undefined, nth !== undefined, refused, facts.length + absent.length > 0];
  return states.some(Boolean);
}
