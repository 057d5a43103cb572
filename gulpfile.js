const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');

const run = promisify(execFile);

/** Starts from nothing, so that a file that was deleted in the sources is not shipped. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** TypeScript to CommonJS, which is what n8n loads. A compile error fails the build with tsc's own words. */
async function compile() {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.json']);
	} catch (error) {
		throw new Error(`tsc:\n${error.stdout || error.message}`);
	}
}

/** Icons and codex files lie beside the code that names them. */
function assets() {
	return src(['{credentials,nodes}/**/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
}

exports.clean = clean;
exports.build = series(clean, parallel(compile, assets));
exports.default = exports.build;
