/** The part of wink-nlp-utils that the README of wink-bm25-text-search 3.0 sets it up with. */
declare module 'wink-nlp-utils' {
  const utils: {
    readonly string: {
      lowerCase(text: string): string;
      tokenize0(text: string): string[];
    };
    readonly tokens: {
      removeWords(tokens: string[]): string[];
      stem(tokens: string[]): string[];
      propagateNegations(tokens: string[]): string[];
    };
  };
  export default utils;
}
