import { PACE_MS } from '../probe/main.mts';
import { MOST_CALLS } from '../probe/probe.mts';
import { MADE } from './resourcePage.mts';

/** The page on how to hold the package against the real service. */
export function probePage(): string {
	return [
		'# Probe',
		'',
		MADE,
		'',
		'The probe asks A2E, with your token, whether it answers as this package believes. It is part of the repository and not of the package that n8n installs: what is installed has no access to programs, files or the environment.',
		'',
		'```sh',
		'git clone https://github.com/n8n-nodes-a2e/n8n-nodes-a2e.git',
		'cd n8n-nodes-a2e',
		'npm ci',
		'A2E_TOKEN=… npm run probe',
		'```',
		'',
		'`-- --region china` asks the service in China, `-- --base-url https://…` another address.',
		'',
		'## What it does',
		'',
		`- It makes at most ${MOST_CALLS} calls, one at a time and ${PACE_MS / 1000} seconds apart: credits, lists, voices and languages, one task of each kind that the lists show, and two quotes.`,
		'- All of them are free. It starts nothing, uploads nothing, and changes or deletes nothing. [What is known](truth.md) says for each call what is compared.',
		'- It sends the token to A2E alone: by https, and never after a redirect.',
		'- It prints names of keys, types, counts and status words. It prints nothing that stands in your records, no ID, no address and no token.',
		'',
		'## What it says',
		'',
		'The output is Markdown: attach it to an issue as it is. A _drift_ is a difference that the package may stumble over: a missing key, another type, an unknown status word, another envelope, pages that do not go on. What is there in addition is worth knowing and no drift. Lists that are empty in your account tell nothing of their records.',
		'',
		'The last line is `probe: D drifts in N checks`. The exit code is 0 without drifts, 1 with drifts, and 2 where the probe could not be made, for example without a token.',
		'',
		'## To see it work',
		'',
		'`npm run probe -- --simulator` probes the local simulator in each of its modes, without a token. With `--drifts` as well, ten drifts are planted one after the other, and each must be found.',
		'',
	].join('\n');
}
