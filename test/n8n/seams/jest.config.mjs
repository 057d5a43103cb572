import base from '../jest.config.mjs';

/**
 * The seams between the package and a real n8n, as a person meets them: `npm run e2e:seams`, about ten minutes.
 * All rows are played side by side. `-- -t 'part of a name'` plays some of them.
 *
 * @type {import('jest').Config}
 */
export default {
	...base,
	rootDir: '../../..',
	testMatch: ['<rootDir>/test/n8n/seams/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
	// Rows wait for A2E and for n8n, hardly for the processor.
	maxConcurrency: 60,
	reporters: [...base.reporters, ['<rootDir>/test/n8n/lastLine.mjs', { name: 'seams' }]],
};
