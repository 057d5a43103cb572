// `npm run test:clients`: plays what public clients do, one line for each flow, and says how many went through.
import { CLIENTS } from './clients/index.mts';
import { closeAll, play } from './play.mts';

let played = 0;
let through = 0;
for (const { name, flows } of CLIENTS) {
	console.log(`\n${name}`);
	for (const flow of flows) {
		played += 1;
		const failure = await play(flow).then(
			() => undefined,
			(error: Error) => error.message,
		);
		if (failure === undefined) through += 1;
		console.log(failure === undefined ? `  ok    ${flow.does}` : `  FAILS ${failure}`);
	}
}
await closeAll();
console.log(`\nclients: ${through} of ${played} flows`);
process.exitCode = through === played ? 0 : 1;
