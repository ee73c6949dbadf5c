import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// A strict Content Security Policy and Trusted Types refuse all of these at run time.
const noMarkupFromStrings = [
  {
    selector:
      ':matches(MemberExpression, PropertyDefinition)[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc)$/]',
    message: 'Markup never comes from a string: write a Lit template.',
  },
  {
    selector: 'ImportSpecifier[imported.name=/^(unsafeHTML|unsafeSVG|unsafeMathML|unsafeStatic)$/]',
    message: 'Markup never comes from a string: write a Lit template.',
  },
  {
    selector: 'ImportSpecifier[imported.name="styleMap"]',
    message:
      'Its first render writes a style attribute, which a strict style-src refuses: use classes or :state().',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message: 'A style attribute violates a strict style-src: use classes or :state().',
  },
  {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value=/^(style|on.+)$/]',
    message: 'A strict policy refuses this attribute.',
  },
];

const noOwnRegistration = [
  {
    selector: 'ImportSpecifier[imported.name="customElement"]',
    message: 'Class modules are pure: register with define() in define.ts.',
  },
];

const noSleeps = [
  {
    selector: 'ImportSpecifier[imported.name=/^(aTimeout|sleep)$/]',
    message: 'Wait for an event, updateComplete or a condition, never for time.',
  },
  {
    selector:
      'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"][arguments.0.type="Identifier"]',
    message: 'Wait for an event, updateComplete or a condition, never for time.',
  },
  {
    selector: 'CallExpression[callee.property.name="waitForTimeout"]',
    message: 'Wait for an event, updateComplete or a condition, never for time.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?timers\\u002Fpromises$/]',
    message: 'Wait for an event, updateComplete or a condition, never for time.',
  },
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only)$/]',
    message: 'A test runs, or skips aloud by skipIf with its reason.',
  },
];

const noForgottenPromises = [
  {
    selector:
      'ExpressionStatement > CallExpression[callee.property.name=/^(accessible|oneEvent|waitUntil|nextFrame|elementUpdated|sendKeys|setViewport|emulateMedia)$/], ExpressionStatement > CallExpression[callee.name=/^(oneEvent|waitUntil|nextFrame|elementUpdated|sendKeys|sendMouse|setViewport|emulateMedia)$/]',
    message: 'Await it: the test would end before it does.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.cache/',
      '.data/',
      'coverage/',
      '**/node_modules/',
      'docs/**/*.js',
      'custom-elements.json',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: join(root, '.config/tsconfig.lint.json'), tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/only-throw-error': 'error',
      // A number or a boolean in a sentence is what it looks like.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...noMarkupFromStrings, ...noOwnRegistration],
    },
  },
  {
    files: ['widget/**/*.ts', 'src/console/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
    rules: {
      'lit/ban-attributes': ['error', 'style', 'onclick', 'onload', 'onerror'],
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      // Elements are registered by define() in a file of their own.
      'wc/define-tag-after-class-definition': 'off',
      'wc/tag-name-matches-class': 'off',
    },
  },
  {
    files: ['**/*.test.ts', '**/*.wtr.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noSleeps, ...noOwnRegistration],
      'no-console': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.wtr.ts'],
    rules: {
      // The plugins of @open-wc/testing give every chai assertion the type of a promise; only `accessible()` is one.
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': ['error', ...noSleeps, ...noOwnRegistration, ...noForgottenPromises],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.recommended],
    rules: { 'no-restricted-syntax': ['error', ...noSleeps] },
  },
);
