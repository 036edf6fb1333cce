/** The pure engine of questionnaires: the same rules as in Rust, proved by `tests/vectors/questionnaires`. */
export * from './definition';
export { answersSchema } from './schema';
export { holds } from './logic';
export { walk, way, type Walk, type Way } from './walk';
export { faults, type Fault } from './answers';
export { isDay, seen } from './seen';
export { checks, type Check } from './checks';
export { changes, stepOf, type Change, type Step } from './changes';
export { readLogic } from './reading';
export { allOperators } from './shape';
export { everyText, longestText, said, textKinds, written, type TextKind } from './texts';
