import type { Dialogue, Turn } from './dialogues.ts';
import { share } from './figures.ts';
import type { Estimate } from './intervals.ts';
import type { Named, Reply, System } from './outcomes.ts';
import { collapse, showsFact } from './phrase.ts';

/** One turn, what came back, and what is wrong with it: nothing for a turn that is right. */
interface TurnOutcome {
  readonly turn: Turn;
  readonly reply: Reply;
  readonly faults: readonly string[];
}

export interface DialogueOutcome {
  readonly question: Dialogue;
  readonly turns: readonly TurnOutcome[];
}

export interface DialogueFigures {
  readonly dialogues: number;
  readonly turns: number;
  /** Share of the turns that are right. */
  readonly right: Estimate;
  /** The same of the turns after the first, which only memory can get right. */
  readonly followUps: Estimate;
  /** Share of the dialogues whose turns are all right. */
  readonly whole: Estimate;
}

/** Holds every dialogue from its start; `converse` begins a conversation that remembers nothing. */
export function holdAll(
  dialogues: readonly Dialogue[],
  converse: () => System,
): readonly DialogueOutcome[] {
  return dialogues.map((dialogue) => {
    const say = converse();
    const turns: TurnOutcome[] = [];
    for (const turn of dialogue.turns) {
      const reply = say(turn.query);
      turns.push({ turn, reply, faults: faultsOf(turn, reply, turns.at(-1)?.reply) });
    }
    return { question: dialogue, turns };
  });
}

export function dialogueFigures(outcomes: readonly DialogueOutcome[]): DialogueFigures {
  const turns = outcomes.flatMap((outcome) => outcome.turns);
  const later = outcomes.flatMap((outcome) => outcome.turns.slice(1));
  return {
    dialogues: outcomes.length,
    turns: turns.length,
    right: share(turns, isRight),
    followUps: share(later, isRight),
    whole: share(outcomes, (outcome) => outcome.turns.every(isRight)),
  };
}

function isRight({ faults }: TurnOutcome): boolean {
  return faults.length === 0;
}

/** What is wrong with a reply, in the words of a table. */
export function faultsOf(turn: Turn, reply: Reply, before: Reply | undefined): readonly string[] {
  const [first] = reply.documents;
  const nth = turn.nth === undefined ? undefined : documentsAt(turn.nth, before);
  const has = (ids: readonly string[]): boolean => first !== undefined && ids.includes(first.id);
  return [
    ...(turn.refused && reply.answered ? ['answered'] : []),
    ...(mustAnswer(turn) && !reply.answered ? ['not answered'] : []),
    ...(turn.lead === undefined || has(turn.lead) ? [] : ['lead']),
    ...(nth === undefined || has(nth.map(({ id }) => id)) ? [] : ['place in the list']),
    ...(turn.facts.every((wordings) => showsFact(reply.text, wordings)) ? [] : ['fact']),
    ...(turn.absent.some((words) => holds(reply.text, words)) ? ['dragged along'] : []),
  ];
}

function mustAnswer({ refused, unsure, lead, nth, facts }: Turn): boolean {
  return !(refused || unsure) && (lead !== undefined || nth !== undefined || facts.length > 0);
}

/**
 * What “the second one” may mean: after a list of the closest, its second document; after an answer, the
 * second document named or the second of those beside the answer.
 */
function documentsAt(place: number, before: Reply | undefined): readonly Named[] {
  const { documents = [], answered = false } = before ?? {};
  return documents.slice(place - 1, answered ? place + 1 : place);
}

function holds(text: string, words: string): boolean {
  return collapse(text).toLowerCase().includes(collapse(words).toLowerCase());
}
