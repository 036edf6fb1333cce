export * from './generated/types.gen.js';
export * from './generated/sdk.gen.js';
export type { Client } from './generated/client/index.js';
export { createPiazza, type PiazzaOptions } from './piazza.js';
export { Problem, type Fault } from './problem.js';
export { items, pages } from './paginate.js';
