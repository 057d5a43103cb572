import { writeSync } from 'node:fs';

/** Jest reporter: after all that others print, `seams: N of M`, the rows that went well and all that were played. */
export default class LastLine {
	/** What could not even be loaded counts as one row that went wrong. */
	onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const played = numPassedTests + numFailedTests + numRuntimeErrorTestSuites;
		process.once('exit', () => writeSync(1, `seams: ${numPassedTests} of ${played}\n`));
	}
}
