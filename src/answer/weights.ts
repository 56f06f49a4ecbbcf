/** Made by `npm run eval -- --fit` from the tuning questions; not for editing by hand. */
export const WEIGHTS = {
  bias: -12.453,
  coverage: 7.98,
  title: 1.518,
  gist: 5.536,
  length: 1.605,
  margin: 2.215,
  lacksNames: -1.344,
  lacksCodes: -3.918,
  lacksField: -2.253,
  hasField: -2.208,
  isField: -0.874,
  states: 2.09,
  neighbour: -1.551,
  evidence: 7.897,
} as const;
