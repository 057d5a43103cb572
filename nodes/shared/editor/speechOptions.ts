import type { INodeProperties } from 'n8n-workflow';
import { MOST_PARTS, PARAGRAPH_PAUSE } from '../catalogue/parameterNames';
import { LONGEST_PAUSE, MOST_PARTS_BY_DEFAULT } from '../catalogue/speaks';
import { LONGEST_PART } from '../catalogue/speech';

/** How a text is spoken. */
export const SPEECH_OPTIONS: readonly INodeProperties[] = [
	{
		displayName: 'Most Parts',
		name: MOST_PARTS,
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: MOST_PARTS_BY_DEFAULT,
		description: `How many parts of ${LONGEST_PART} characters the text of an item may have at most; each is charged. A longer text is refused before anything is sent.`,
	},
	{
		displayName: 'Pause Between Paragraphs (Seconds)',
		name: PARAGRAPH_PAUSE,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: LONGEST_PAUSE, numberPrecision: 2 },
		default: 0,
		description: `How long to be silent between paragraphs, which an empty line sets apart, in seconds, at most ${LONGEST_PAUSE}. With a pause, each paragraph is a part of its own.`,
	},
];
