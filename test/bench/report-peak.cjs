/**
 * Required into a program that is measured: at its end it writes its peak resident memory, in KiB, to
 * file descriptor 3. `VmHWM` counts from the start of the program; where there is no /proc,
 * `maxRSS` has to do, which also counts what the starting process held between fork and exec.
 */
const fs = require('node:fs');

process.once('exit', () => fs.writeSync(3, String(peak())));

function peak() {
  try {
    const status = fs.readFileSync('/proc/self/status', 'latin1');
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
