// The simulator on its own: `npm run simulator -- --port 3210 --token sk_simulator --time-scale 20`.
import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.mts';

const help = `Starts a local A2E, for n8n or any client on this machine.

  --port <number>        port of the API; the file host takes the next one (3210)
  --token <text>         the token it accepts (sk_simulator)
  --time-scale <number>  how many times faster than A2E tasks run (20)
  --credits <number>     credits at the start (10000)
  --http-webhooks        takes http on this machine as a webhook URL too
  --strict               refuses what live A2E passes over: unknown fields, missing safeguards
  --help                 this text`;

const options = {
	port: { type: 'string', default: '3210' },
	token: { type: 'string', default: 'sk_simulator' },
	'time-scale': { type: 'string', default: '20' },
	credits: { type: 'string', default: '10000' },
	'http-webhooks': { type: 'boolean', default: false },
	strict: { type: 'boolean', default: false },
	help: { type: 'boolean', default: false },
} as const;

/** @throws {Error} when the text of an option is not a number from `least` up */
function toNumber(option: keyof typeof options, text: string, least: number): number {
	const number = Number(text);
	if (!(number >= least)) throw new Error(`--${option} must be a number from ${least} up`);
	return number;
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options });
	if (values.help) {
		console.log(help);
		return;
	}
	const port = toNumber('port', values.port, 0);
	const timeScale = toNumber('time-scale', values['time-scale'], 0.001);
	const simulator = await startSimulator({
		port,
		storagePort: port === 0 ? 0 : port + 1,
		token: values.token,
		timeScale,
		allowHttpWebhooks: values['http-webhooks'],
		strict: values.strict,
		credits: toNumber('credits', values.credits, 0),
	});
	console.log(`A2E simulator, ${timeScale} times as fast as A2E

  API     ${simulator.url}
  Files   ${simulator.storageUrl}
  Token   ${simulator.token}

In n8n, create a credential "A2E API": region Custom, base URL ${simulator.url}, and the token above.
Inputs to try: ${simulator.storageUrl}/samples/portrait.png, /samples/voice.mp3, /samples/clip.mp4.
Ctrl-C ends it.`);
	const end = (): void => void simulator.close();
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
