// Published as ES modules only, which Jest cannot load untransformed on Node 20.
const esModules = [
	'@breezystack',
	'@seriousme',
	'@wasm-audio-decoders',
	'cookie',
	'fastify-openapi-glue',
	'mpg123-decoder',
];

/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/n8n/'],
	testEnvironment: 'node',
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'\\.(mts|ts|mjs|js)$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	// What it gives to require() exports nothing.
	moduleNameMapper: { '^@breezystack/lamejs$': '<rootDir>/node_modules/@breezystack/lamejs/dist/lamejs.js' },
	transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`, '<rootDir>/dist/'],
	testTimeout: 30_000,
	reporters: ['default', '<rootDir>/test/closingLine.mjs'],
};
