import natural from 'natural/lib/natural/util/stopwords.js';

/** Words that fill questions in chat and that natural's list lacks; apostrophes are already gone. */
const MORE = (
  'im ive id dont doesnt didnt cant couldnt wont wouldnt shouldnt isnt arent wasnt werent hasnt havent ' +
  'whats thats theres theyre youre were lets hi hello hey guys folks team everyone anyone anybody somebody ' +
  'someone please pls plz thanks thank thx cheers sorry help question questions wondering wonder know tell ' +
  'explain idea ideas advice suggestion suggestions appreciate appreciated greatly advance kind really just ' +
  'quite maybe perhaps basically actually literally something anything everything nothing thing things stuff ' +
  'bit lot lots want need needs wanna gonna try tried trying seem seems look looks looking find figure got ' +
  'getting gets go going goes went give given say says us ok okay yes yeah no not any who else ever even ' +
  'though although however therefore also instead without within whether either neither already yet again ' +
  'always often sometimes today yesterday week ago currently recently time happen happens happening mean means ' +
  'work works working use uses used using will may shall would could does been am is doesn don isn wasn won ll re ve'
).split(' ');

const FUNCTION_WORDS = new Set(natural.words);
const STOP = new Set([...natural.words, ...MORE]);

/** True for an English word (lower case, no apostrophe) without content of its own. */
export function isStopWord(word: string): boolean {
  return STOP.has(word);
}

/** True for a word of natural's list: the words that only hold a sentence together. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}
