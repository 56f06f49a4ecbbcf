import { agreeingForms } from './agreeing-forms.ts';
import { bareNumbers } from './bare-numbers.ts';
import { createBoard } from './board.ts';
import type { Candidate } from './candidate.ts';
import { domainForms, misspeltDomains } from './domain-forms.ts';
import { createEvidence } from './evidence.ts';
import { keywordForms } from './keyword-forms.ts';
import { labelledForms } from './labelled-forms.ts';
import { findMessages, messageForms, misspeltMessages } from './message-forms.ts';
import { labelledNames, misspeltNames, nameForms } from './name-forms.ts';
import type { Scene } from './scene.ts';
import { streamForms } from './stream-forms.ts';
import { structuredForms } from './structured-forms.ts';

/** All that may be an error, in the order of the text; none overlaps another, the surest forms come first. */
export function scan(scene: Scene): readonly Candidate[] {
  const evidence = createEvidence(scene);
  const messages = findMessages(scene);
  const board = createBoard(scene);
  board.place(structuredForms(scene));
  board.place(streamForms(scene));
  board.place([...labelledForms(scene), ...agreeingForms(scene), ...labelledNames(scene)]);
  board.place(domainForms(scene, board.isFree));
  board.place(nameForms(scene, evidence));
  board.place(messageForms(scene, messages));
  board.place(keywordForms(scene, messages, evidence, board.isFree));
  board.place(bareNumbers(scene, evidence));
  if (board.all().length === 0) {
    board.place([...misspeltNames(scene), ...misspeltDomains(scene), ...misspeltMessages(scene)]);
  }
  return board.all();
}
