/** Words that ask how something is done, in the languages of the glossary. */
const HOW =
  /\bhow (?:do|to|can|should|would|could|does one|did|must|might)\b|\bhow'?s\b|\b(?:example|sample code|snippet|code for|show me|way to|implement|sample)\b|\bwie (?:kann|mache?|bekomme|soll|geht|lässt)|\bcomment\b|\bc[oó]mo\b|\bcomo\b|как |如何|怎么|怎樣|怎样|示例|どうやって|方法|サンプル|어떻게|예제/iu;

export function asksHow(text: string): boolean {
  return HOW.test(text);
}
