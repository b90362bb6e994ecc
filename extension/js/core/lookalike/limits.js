/** The letters a name needs before a gate may speak: server/matching/domains/limits.py, which has the meaning of each. */

export const EMBEDDED = {
  written: 4,
  hyphens: 5,
};

export const HOMOGRAPH = {
  shortest: 5,
  danger: 6,
  wide: 7,
};

export const SPELLING = {
  danger: 8,
  danger_near: 7,
  danger_last: 10,
  caution: 7,
  other_first: 8,
  swapped_first: 7,
  slip: 6,
  word: 9,
  word_slip: 8,
  beside_job: 4,
};

export const COMBO = {
  danger: 6,
  short: 5,
  rare: 6,
  money: 5,
  word: 4,
  word_weak: 6,
  job_name: 9,
  job_name_apart: 7,
};

export const TYPO_COMBO = {
  shortest: 6,
  danger: 9,
  danger_weak: 8,
  glued: 7,
  word: 9,
};

export const SUBDOMAIN = {
  caution: 6,
  typo: 5,
};

export const TWO_TYPOS = {
  label: 7,
  danger: 12,
  danger_weak: 10,
  caution: 10,
  rare_word: 12,
  beside_job: 8,
};

export const HYPHEN = {
  rare: 7,
  weak: 6,
};

export const SUFFIX = {
  shortest: 4,
  risky: 6,
};

export const UNKNOWN = {
  apart: 6,
  apart_rare: 5,
  edge: 8,
  edge_weak: 6,
  middle: 9,
  middle_weak: 8,
  middle_rare: 7,
  job_name: 9,
};
