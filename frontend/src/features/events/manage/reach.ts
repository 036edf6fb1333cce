/** How far a change of one occurrence of a series goes. */
export const reaches = ['this', 'following', 'all'] as const;
export type Reach = (typeof reaches)[number];
