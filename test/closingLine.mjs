import { writeSync } from 'node:fs';

/**
 * Jest reporter: ends every run with one plain line, `N passed, N failed`, that people and machines read alike. Written as
 * the process ends, because Jest prints its own summary after all other reporters.
 */
export default class ClosingLine {
	/** A test file that could not even be loaded counts as one failure. */
	onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests }) {
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
		process.once('exit', () => writeSync(1, `${numPassedTests} passed, ${failed} failed${skipped}\n`));
	}
}
