import base from '../jest.config.mjs';

/**
 * The test on the oldest n8n 2 that still installs: `npm run e2e:oldest`. Installing it takes minutes, the first time.
 *
 * @type {import('jest').Config}
 */
export default {
	...base,
	rootDir: '../../..',
	testMatch: ['<rootDir>/test/n8n/oldest/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
};
