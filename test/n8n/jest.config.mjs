import base from '../../jest.config.js';

/**
 * The tests on a real n8n: `npm run e2e`. Installing n8n takes minutes, the first time.
 *
 * @type {import('jest').Config}
 */
export default {
	...base,
	rootDir: '../..',
	testMatch: ['<rootDir>/test/n8n/**/*.test.mts'],
	// They have their own: `npm run e2e:editor`, `e2e:oldest`, `e2e:queue`, `e2e:seams` and `e2e:world`.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/n8n/(editor|oldest|queue|seams|world)/'],
	testTimeout: 15 * 60_000,
	verbose: true,
};
