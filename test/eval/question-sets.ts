import type { Corpus } from '../../src/model/document.ts';
import { checkIds } from './claims.ts';
import { checkDecoderSets, type DecoderSet, readDecoderSet } from './decoder-sets.ts';
import { checkDialogues, type DialogueSet, readDialogues } from './dialogues.ts';
import { checkQuestions, type Part, type QuestionSet, readQuestions } from './questions.ts';

/** Everything that is put to the bot. */
export interface QuestionSets {
  readonly questions: readonly QuestionSet[];
  readonly decoder: readonly DecoderSet[];
  readonly dialogues: readonly DialogueSet[];
}

/** Reads the sets of the parts that are wanted, checked against the corpus. Throws a Fault for what measures nothing. */
export function readQuestionSets(folder: string, tuneOnly: boolean, corpus: Corpus): QuestionSets {
  const parts: readonly Part[] = tuneOnly ? ['tune'] : ['tune', 'held', 'hard'];
  const both = parts.filter((part) => part !== 'hard');
  const sets: QuestionSets = {
    questions: parts.map((part) => readQuestions(folder, part)),
    decoder: both.map((part) => readDecoderSet(folder, part)),
    dialogues: both.map((part) => readDialogues(folder, part)),
  };
  checkIds([
    ...sets.questions.flatMap((set) => [...set.answerable, ...set.notes, ...set.refusable]),
    ...sets.decoder.flatMap((set) => set.texts),
    ...sets.dialogues.flatMap((set) => set.dialogues),
  ]);
  checkQuestions(sets.questions, corpus.documents);
  checkDecoderSets(sets.decoder, corpus.errorCodes);
  checkDialogues(sets.dialogues, corpus.documents);
  return sets;
}
