/** Jest reporter: ends every run with one plain line, `N passed, N failed`, that people and machines read alike. */
export default class ClosingLine {
	/** A test file that could not even be loaded counts as one failure. */
	onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests }) {
		const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
		process.stdout.write(
			`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed${skipped}\n`,
		);
	}
}
