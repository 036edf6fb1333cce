import type { WallTopic } from './types';

/** How many votes for which topic. */
export type Votes = Record<string, number>;

export const given = (votes: Votes) => Object.values(votes).reduce((sum, n) => sum + n, 0);

export const left = (votes: Votes, each: number) => each - given(votes);

/** One more or one less, as far as the budget goes and never below none. */
export const stepped = (votes: Votes, topic: string, step: 1 | -1, each: number): number => {
  const now = votes[topic] ?? 0;
  return step === 1 ? (left(votes, each) > 0 ? now + 1 : now) : Math.max(0, now - 1);
};

type Ballot = readonly { topic: string; votes: number }[];

/** The ballot that was cast, as steppers show it: what is no longer there gives its votes back. */
export const votesOf = (ballot: Ballot | null | undefined, topics: readonly Pick<WallTopic, 'id'>[]): Votes =>
  Object.fromEntries(topics.map(({ id }) => [id, ballot?.find(({ topic }) => topic === id)?.votes ?? 0]));

/** The whole ballot as the API takes it: topics without a vote are left out. */
export const ballotOf = (votes: Votes) => Object.entries(votes).filter(([, n]) => n > 0).map(([topic, n]) => ({ topic, votes: n }));
