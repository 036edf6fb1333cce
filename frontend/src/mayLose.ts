import { countKept } from './kept';

/** Before what was noted on this device and not sent goes with its person: whether it may, told how many that are. */
export function mayLose(asks: (count: number) => string, butOf?: string): boolean {
  const count = countKept(butOf);
  return count === 0 || confirm(asks(count));
}
