import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = [
  'home', 'communities', 'glossary', 'search', 'pages', 'account', 'manage', 'people', 'organisations',
  'joining', 'memberships', 'me', 'mail', 'activity', 'exports', 'events', 'questionnaires', 'manage-surveys',
  'surveys', 'results', 'embedding', 'webhooks', 'portals', 'build', 'open-data',
];

/** app → features → shared (cards, forms, tables, routing, ui, i18n, api, paths): nothing imports upwards, features never import each other. */
const direction = (files, forbidden) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: forbidden.map(([group, message]) => ({ group, message })) }] },
});
const noApp = [['~/app', '~/app/*', '**/app/*'], 'app/ assembles the rest: nothing below it imports it'];
const noFeature = [['~/features/*', '**/features/*'], 'what is shared knows no feature'];
const noCards = [['~/cards/*'], 'ui/, i18n/ and api/ stand below cards/'];
const noApi = [['~/api', '~/api/*'], 'ui/ shows what it is given: no resource has a name here'];
/** Neither React nor anything of the application, but for functions that stand alone: days, zones, spans, months, where a survey stands. */
const beyondElements = '^(~/|react|@tanstack/|\\.\\./\\.\\./(?!(ui/(time/(days|span|zones)|calendar/month)|cards/surveys/(moments|standing)|i18n/(locale|surveys/names)|paths)$))';

export default tseslint.config(
  { ignores: ['dist', 'node_modules'] },
  ...tseslint.configs.recommended,
  reactHooks.configs.flat.recommended,
  {
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'only src/api fetches' }],
    },
  },
  { files: ['src/i18n/**/*.ts', 'src/features/**/{it,en}.ts', 'src/answering/{it,en}.ts', 'src/results/{it,en}.ts', 'src/embeds/elements/{it,en}.ts'], rules: { 'max-lines': 'off' } },
  { files: ['src/api/**', 'src/embeds/elements/hub.ts'], rules: { 'no-restricted-globals': 'off' } },
  direction(['src/instrument/**'], [[['~/*', 'react'], 'the rules of questionnaires know nothing of screens: Rust has the same']]),
  {
    files: ['src/embeds/elements/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: beyondElements, message: 'other sites load the elements: what is not theirs are types, and these few functions' }] }],
    },
  },
  direction(['src/*.ts'], [noApp, noFeature, noCards]),
  direction(['src/ui/**', 'src/i18n/**'], [noApp, noFeature, noCards]),
  direction(['src/api/**'], [noApp, noFeature, noCards, [['~/ui/*', '~/i18n'], 'api/ stands at the bottom']]),
  direction(['src/ui/**'], [noApp, noFeature, noCards, noApi]),
  direction(['src/cards/**', 'src/forms/**', 'src/tables/**', 'src/answering/**', 'src/results/**'], [noApp, noFeature]),
  ...features.map((name) =>
    direction(
      [`src/features/${name}/**`],
      [noApp, [['~/features/*', '../../*/*', ...features.filter((other) => other !== name).map((other) => `../${other}/*`)], 'features never import each other']],
    ),
  ),
);
