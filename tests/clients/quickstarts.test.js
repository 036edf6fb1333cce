import test from 'node:test';
import { join } from 'node:path';
import { root } from './hub.js';
import { tried } from './quickstarts.js';

const start = (name) => join(root, 'docs/quickstart', name);

// The one in TypeScript is tried with the package as it would be published: package.test.js.
test('the quick start with curl', () => tried('member@example.org', 'bash', [start('quickstart.sh')]));
test('the quick start in Python', () => tried('outsider@example.org', 'python3', ['-W', 'error', start('quickstart.py')]));
