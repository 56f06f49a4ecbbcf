/** natural is read by deep path: its root loads database drivers and `.env`. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
declare module 'natural/lib/natural/util/stopwords.js' {
  const lists: { readonly words: readonly string[] };
  export default lists;
}
