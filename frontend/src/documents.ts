import python from '../../docs/quickstart/quickstart.py?raw';
import curl from '../../docs/quickstart/quickstart.sh?raw';
import typescript from '../../docs/quickstart/quickstart.ts?raw';

/** The programs that the tests run (`tests/clients`), as they stand in `docs/quickstart`. */
export const quickStarts = [
  { id: 'curl', name: 'curl', code: curl },
  { id: 'typescript', name: 'TypeScript', code: typescript },
  { id: 'python', name: 'Python', code: python },
] as const;

/** CHANGELOG.md, a file of its own: only who reads it downloads it. */
export const readChangelog = async () => (await import('../../CHANGELOG.md?raw')).default;
