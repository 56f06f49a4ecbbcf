import { decode } from '../../src/decode/decode.ts';
import { openErrorTable } from '../../src/decode/table.ts';
import type { ErrorCode } from '../../src/model/document.ts';
import { renderClasses } from './class-table.ts';
import { decodeAll, decoderFigures } from './decoder-figures.ts';
import type { DecoderSet } from './decoder-sets.ts';
import type { Evaluation } from './evaluation.ts';
import { listDecoderFailures } from './failures.ts';
import { checkDecoderFloors } from './floors.ts';
import type { System } from './outcomes.ts';
import { decimal, interval, renderTable } from './table.ts';

/** Pastes texts with and without errors into the bot, and reads them with its decoder alone. */
export function evaluateDecoder(
  sets: readonly DecoderSet[],
  codes: readonly ErrorCode[],
  ask: System,
  listTune: boolean,
): Evaluation {
  const table = openErrorTable(codes);
  const asked = sets.map(({ part, texts }) => {
    const outcomes = decodeAll(texts, ask, (text) => decode(text, table));
    return { part, outcomes, figures: decoderFigures(outcomes) };
  });
  const tune = asked.find(({ part }) => part === 'tune')?.outcomes;
  const held = asked.find(({ part }) => part === 'held')?.figures;
  return {
    lines: [
      '## Decoder',
      '',
      ...renderTable(
        ['part', 'errors', 'names shown', 'chains right', 'bare', 'meanings', 'noise', 'false'],
        asked.map(({ part, figures }) => [
          part,
          String(figures.errors),
          interval(figures.names),
          interval(figures.chains),
          String(figures.ambiguous),
          interval(figures.candidates),
          String(figures.noise),
          interval(figures.falseDecodes),
        ]),
      ),
      '',
      ...renderClasses(asked, ['names', 'chains', 'false'], (outcomes) => {
        const { names, chains, candidates, falseDecodes } = decoderFigures(outcomes);
        const shown = Number.isNaN(names.value) ? candidates : names;
        return [shown, chains, falseDecodes].map(({ value }) => decimal(value));
      }),
      ...(listTune && tune !== undefined ? ['', ...listDecoderFailures(tune)] : []),
      '',
    ],
    reached: held && checkDecoderFloors(held),
    figures: Object.fromEntries(asked.map(({ part, figures }) => [part, figures])),
  };
}
