import * as library from 'n8n-workflow';

/** Something that n8n's library has since n8n 2.0; it tells no version of itself. */
const SINCE_2 = 'validateWorkflowHasTriggerLikeNode';

/** Whether this is an n8n below 2.0. @param exported what its library has */
export function isBelow2(exported: object = library): boolean {
	return !(SINCE_2 in exported);
}
