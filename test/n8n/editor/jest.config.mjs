import base from '../jest.config.mjs';

/**
 * The nodes in n8n's editor, as a person meets them: `npm run e2e:editor`, about ten minutes. It needs a Chromium.
 * `-- -t 'part of a name'` runs some of the tests, `-- -u` keeps the pictures that it takes.
 *
 * @type {import('jest').Config}
 */
export default {
	...base,
	rootDir: '../../..',
	testMatch: ['<rootDir>/test/n8n/editor/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
	// One browser and one n8n for all; each test starts with a canvas of its own.
	testTimeout: 240_000,
	reporters: [...base.reporters, ['<rootDir>/test/n8n/lastLine.mjs', { name: 'editor' }]],
};
