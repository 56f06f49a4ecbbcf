import { SingleBar } from 'cli-progress';
import { PHASES, type Phase } from '../src/model/refresh.ts';

/** Shows on a terminal, or line by line elsewhere, how far a refresh is. */
export interface ProgressDisplay {
  show(phase: Phase | 'waiting'): void;
  end(): void;
}

/** `stream` is stderr: stdout is for the report. */
export function createProgressBar(
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean },
): ProgressDisplay {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: NodeJS.WritableStream): ProgressDisplay {
  const format = '{bar} {value}/{total} {phase}';
  const bar = new SingleBar({ format, stream, clearOnComplete: true, hideCursor: true });
  bar.start(PHASES.length, 0, { phase: 'waiting' });
  return {
    show: (phase) => bar.update(phase === 'waiting' ? 0 : PHASES.indexOf(phase), { phase }),
    end: () => bar.stop(),
  };
}

function createLines(stream: NodeJS.WritableStream): ProgressDisplay {
  let last: string | undefined;
  return {
    show(phase) {
      if (phase !== last) stream.write(`applenet: ${phase} …\n`);
      last = phase;
    },
    end: () => undefined,
  };
}
