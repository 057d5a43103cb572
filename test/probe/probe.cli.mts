// `npm run probe`: how A2E differs from what this package believes; see docs/probe.md.
import { main } from './main.mts';

main(process.argv.slice(2), process.env, console.log).then(
	(code) => {
		process.exitCode = code;
	},
	(error: Error) => {
		// An error that nobody foresaw may hold anything: only where it came from is told.
		const places = (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line));
		console.error(`The probe broke:\n${places.join('\n')}`);
		process.exitCode = 2;
	},
);
