import type { INodeTypeDescription } from 'n8n-workflow';
import { DOWNLOAD } from '../catalogue/parameterNames';

/**
 * What n8n shows beside an output. A2E's documentation says that results are deleted; how long they last, about 3 days and 1 to 7
 * by host, is what clients saw.
 */
export const LINK_HINTS: INodeTypeDescription['hints'] = [
	{
		message:
			"A2E deletes results after some days, about 3 as a rule: the links work until then. Switch on 'Download Result' to keep the file.",
		type: 'info',
		location: 'outputPane',
		whenToDisplay: 'afterExecution',
		displayCondition: `={{ $parameter[${JSON.stringify(DOWNLOAD)}] === false }}`,
	},
];
