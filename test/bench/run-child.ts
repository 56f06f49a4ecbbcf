import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Runs a task in a process of its own; gives the last that it said. Throws when it fails. */
export async function runChild(file: string, words: readonly string[]): Promise<unknown> {
  const child = fork(file, [...words], {
    execArgv: ['--import', import.meta.resolve('tsx')],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  let said: unknown;
  child.on('message', (message) => {
    said = message;
  });
  const [code]: readonly unknown[] = await once(child, 'close');
  if (code !== 0) throw new Error(`${file} ${words[0]} ended with ${code}`);
  return said;
}
