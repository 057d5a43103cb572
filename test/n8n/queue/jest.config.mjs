import base from '../jest.config.mjs';

/**
 * The tests on a real n8n in queue mode: `npm run e2e:queue`. They run in real time, about ten minutes.
 *
 * @type {import('jest').Config}
 */
export default {
	...base,
	rootDir: '../../..',
	testMatch: ['<rootDir>/test/n8n/queue/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 25 * 60_000,
};
