import type { IConnections, INode, INodeParameters } from 'n8n-workflow';

/** The loop that people build by hand: *Start It → Pause → Look → Done? → Pause …*, with nodes of n8n alone. */
export interface Loop {
	nodes: INode[];
	connections: IConnections;
}

/** What a loop needs to know. */
export interface LoopOptions {
	/** Origin of the API. */
	origin: string;
	/** URL of the video that the avatar is made from. */
	video: string;
	/** Expression that gives an item's avatar its name. */
	name: string;
	/** Between two looks; n8n holds the worker for a pause this short. */
	pauseSeconds: number;
}

export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';
export const WAIT = 'n8n-nodes-base.wait';
export const IF = 'n8n-nodes-base.if';

/** Where A2E makes avatars, and shows one of them. */
const ROUTES = { start: '/api/v1/userVideoTwin/startTraining', detail: '/api/v1/userVideoTwin' } as const;

/** Both HTTP nodes use the A2E credential, as n8n offers it for any credential type. */
const CREDENTIAL = { authentication: 'predefinedCredentialType', nodeCredentialType: 'a2eApi' } as const;

/** The loop over avatars; items that are done leave it one by one, by the first output of *Done?*. */
export function loopOf({ origin, video, name, pauseSeconds }: LoopOptions): Loop {
	const body = `{ name: ${name}, gender: 'female', video_url: '${video}' }`;
	return {
		nodes: [
			node('Start It', HTTP_REQUEST, 4.2, {
				...CREDENTIAL,
				method: 'POST',
				url: origin + ROUTES.start,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: `={{ JSON.stringify(${body}) }}`,
			}),
			node('Pause', WAIT, 1.1, { resume: 'timeInterval', amount: pauseSeconds, unit: 'seconds' }),
			node('Look', HTTP_REQUEST, 4.2, {
				...CREDENTIAL,
				url: `=${origin}${ROUTES.detail}/{{ $json.data._id }}`,
			}),
			node('Done?', IF, 2.2, {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					combinator: 'or',
					conditions: ['completed', 'failed'].map((word) => ({
						id: word,
						leftValue: '={{ $json.data.current_status }}',
						rightValue: word,
						operator: { type: 'string', operation: 'equals' },
					})),
				},
				options: {},
			}),
		],
		connections: {
			'Start It': { main: [to('Pause')] },
			Pause: { main: [to('Look')] },
			Look: { main: [to('Done?')] },
			'Done?': { main: [[], to('Pause')] },
		},
	};
}

function node(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

function to(name: string) {
	return [{ node: name, type: 'main' as const, index: 0 }];
}
