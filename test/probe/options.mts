// What `npm run probe` was asked for.
import { parseArgs } from 'node:util';
import { REGION_URLS } from '../../nodes/shared/client/connection';

export const HELP = `Asks A2E, by free calls alone, whether it still is as this package believes.

  A2E_TOKEN=… npm run probe                    the global service
  A2E_TOKEN=… npm run probe -- --region china  the service in China
  A2E_TOKEN=… npm run probe -- --base-url <u>  another address, https or this machine

  npm run probe -- --simulator                 the local simulator, in each of its modes
  npm run probe -- --simulator --drifts        the local simulator, with ten drifts planted

Exit code: 0 no drift, 1 drifts, 2 the probe could not be made.`;

/** What to do. */
export type Task =
	| { does: 'help' }
	| { does: 'modes' | 'drifts' }
	| { does: 'probe'; baseUrl: string; token: string; region: string };

/** Says what is wrong with the call; never what was given. */
export class UsageError extends Error {}

const options = {
	region: { type: 'string' },
	'base-url': { type: 'string' },
	simulator: { type: 'boolean', default: false },
	drifts: { type: 'boolean', default: false },
	help: { type: 'boolean', default: false },
} as const;

/** @throws {UsageError} for options that are not there or do not go together, and where the token is missing */
export function readOptions(args: string[], env: Readonly<Record<string, string | undefined>>): Task {
	const values = parse(args);
	if (values.help) return { does: 'help' };
	const { region, 'base-url': baseUrl, simulator, drifts } = values;
	if (drifts && !simulator) throw new UsageError('--drifts needs --simulator');
	if (simulator) {
		if (region ?? baseUrl) throw new UsageError('--simulator takes neither --region nor --base-url');
		return { does: drifts ? 'drifts' : 'modes' };
	}
	if (region !== undefined && baseUrl !== undefined) {
		throw new UsageError('Give either --region or --base-url');
	}
	const known = Object.keys(REGION_URLS);
	if (region !== undefined && !known.includes(region)) {
		throw new UsageError(`--region is one of ${known.join(', ')}`);
	}
	const token = (env.A2E_TOKEN ?? '').trim();
	if (token === '') throw new UsageError('Set A2E_TOKEN to your A2E API token: A2E_TOKEN=… npm run probe');
	const place = region ?? (baseUrl === undefined ? 'global' : 'custom');
	return { does: 'probe', baseUrl: baseUrl ?? REGION_URLS[place], token, region: place };
}

/** The words of the parser may repeat what was given, which may be a token. */
function parse(args: string[]) {
	try {
		return parseArgs({ args, options }).values;
	} catch {
		throw new UsageError('There is no such option; see npm run probe -- --help');
	}
}
