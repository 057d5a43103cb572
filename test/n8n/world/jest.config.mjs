import base from '../jest.config.mjs';

/**
 * The chains that people build, with n8n's own nodes on a real n8n: `npm run e2e:world`, some minutes. They are played side by
 * side. `-- -t 'part of a name'` plays some of them.
 *
 * @type {import('jest').Config}
 */
export default {
	...base,
	rootDir: '../../..',
	testMatch: ['<rootDir>/test/n8n/world/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxConcurrency: 20,
	reporters: [...base.reporters, ['<rootDir>/test/n8n/lastLine.mjs', { name: 'world', behind: ' chains' }]],
};
