import { writeSync } from 'node:fs';

/** Jest reporter: after all that others print, `<name>: N of M`, the tests that went well and all that were run. */
export default class LastLine {
	/** @param {{ name: string }} options what stands before the figures */
	constructor(_config, { name }) {
		this.name = name;
	}

	/** What could not even be loaded counts as one that went wrong. */
	onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const run = numPassedTests + numFailedTests + numRuntimeErrorTestSuites;
		process.once('exit', () => writeSync(1, `${this.name}: ${numPassedTests} of ${run}\n`));
	}
}
