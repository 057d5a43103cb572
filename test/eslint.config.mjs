import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The linter over test, bench and build code; `n8n-node lint` looks after what is shipped. */
export default defineConfig([
	{
		files: ['**/*.mts', '**/*.mjs', '**/*.js'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
		rules: { 'no-console': 'error', eqeqeq: 'error', 'prefer-const': 'error' },
	},
	{
		// Programs a person starts talk to that person.
		files: ['**/*.cli.mts'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['**/*.js', '**/*.mjs'],
		languageOptions: {
			globals: {
				process: 'readonly',
				require: 'readonly',
				module: 'writable',
				exports: 'writable',
				__dirname: 'readonly',
			},
		},
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
]);
