import { renderClasses } from './class-table.ts';
import { dialogueFigures, holdAll } from './dialogue-figures.ts';
import type { DialogueSet } from './dialogues.ts';
import type { Evaluation } from './evaluation.ts';
import { listDialogueFailures } from './failures.ts';
import { checkDialogueFloors } from './floors.ts';
import type { System } from './outcomes.ts';
import { decimal, interval, renderTable } from './table.ts';

/** Holds the dialogues with the bot, each in a conversation of its own. */
export function evaluateDialogues(
  sets: readonly DialogueSet[],
  converse: () => System,
  listTune: boolean,
): Evaluation {
  const held = sets.map(({ part, dialogues }) => {
    const outcomes = holdAll(dialogues, converse);
    return { part, outcomes, figures: dialogueFigures(outcomes) };
  });
  const tune = held.find(({ part }) => part === 'tune')?.outcomes;
  const kept = held.find(({ part }) => part === 'held')?.figures;
  return {
    lines: [
      '## Dialogues (a turn is right when all that is stated of it holds)',
      '',
      ...renderTable(
        ['part', 'dialogues', 'turns', 'turns right', 'follow-ups right', 'dialogues right'],
        held.map(({ part, figures }) => [
          part,
          String(figures.dialogues),
          String(figures.turns),
          interval(figures.right),
          interval(figures.followUps),
          interval(figures.whole),
        ]),
      ),
      '',
      ...renderClasses(held, ['right'], (outcomes) => [
        decimal(dialogueFigures(outcomes).right.value),
      ]),
      ...(listTune && tune !== undefined ? ['', ...listDialogueFailures(tune)] : []),
      '',
    ],
    reached: kept && checkDialogueFloors(kept),
    figures: Object.fromEntries(held.map(({ part, figures }) => [part, figures])),
  };
}
