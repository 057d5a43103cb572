import { writeSync } from 'node:fs';

/**
 * Jest reporter: after all that others print, `seams: N of M`, the tests that went well and all that ran. Its options say
 * what stands before and behind: `{ name: 'world', behind: ' chains' }`.
 */
export default class LastLine {
	constructor(_globalConfig, { name, behind = '' }) {
		this.name = name;
		this.behind = behind;
	}

	/** What could not even be loaded counts as one test that went wrong. */
	onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const ran = numPassedTests + numFailedTests + numRuntimeErrorTestSuites;
		const line = `${this.name}: ${numPassedTests} of ${ran}${this.behind}\n`;
		process.once('exit', () => writeSync(1, line));
	}
}
