import type { Fault } from '../fault.ts';
import { corpusFault } from './problem.ts';
import type { Page } from './visible-text.ts';

/** Pages that stand in the place of a thread or a listing, by the words that people see on them. */
const IN_PLACE = [
  {
    words:
      /security (?:check|verification)|verif(?:y|ying) (?:that )?you are (?:a )?human|not a robot|captcha|checking your browser|unusual traffic|access denied/i,
    reason: 'a security check in the place of the page',
    mend: 'Open the page in a browser, pass the check, and save the page that follows.',
  },
  {
    words: /sign in (?:to|with)|log ?in to|apple (?:id|account)|forgot (?:your )?password/i,
    reason: 'a login page in the place of the page',
    mend: 'Sign in with a browser, or sign out, and save the page that follows.',
  },
  {
    words:
      /can[’']?t be found|cannot be found|page not found|not found|does not exist|no longer available/i,
    reason: 'a page that says that there is nothing at this address (404)',
    mend: 'Check the address; a thread that was deleted has no page to import.',
  },
] as const;
/** Pieces that are looked at: such pages are short. */
const LOOKED_AT = 300;

/** The fault of a page without a thread: what it is instead, if its words tell that. */
export function refusePage(file: string, page: Page, reason: string): Fault {
  const seen = [page.title, ...page.pieces.slice(0, LOOKED_AT).map(({ text }) => text)].join('\n');
  const found = IN_PLACE.find(({ words }) => words.test(seen));
  if (found !== undefined) return corpusFault({ file }, found.reason, found.mend);
  return corpusFault({ file }, reason, 'Save the whole page of the thread or listing, as HTML.');
}
