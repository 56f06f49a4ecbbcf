/**
 * First line of the loader's thread when sources run as they are: a thread of Node 20 does not run what
 * `--import` registers. Not part of the built program.
 */
import { register } from 'tsx/esm/api';

register();
await import('./loader-thread.ts');
