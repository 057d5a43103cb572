import { usualFamily, usualKind, usualOperations } from './family';
import { AUDIO_OF_ITEM, nameField, negativePromptField } from './startFields';
import type { AsLongAs, Field, MediaField, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

/** What is particular about one of the two: a photo or a video that talks. */
export interface Talking {
	/** Of the resource and of its tasks; also the last part of the routes. */
	type: string;
	/** Title Case, of the resource. */
	name: string;
	/** Lower case. */
	noun: string;
	plural: string;
	/** Who talks. */
	source: MediaField;
	/** Of the start. */
	description: string;
}

/** A2E makes no longer ones. */
const LONGEST_SECONDS = 20;

/** A2E's own default is 3 seconds whatever the audio is, so that the node reads from the file how long it is. */
const AS_LONG_AS_AUDIO: AsLongAs = {
	media: 'audio',
	when: ['length', 'audio'],
	wire: 'duration',
	max: LONGEST_SECONDS,
	instead: "choose 'In Seconds' under 'Length' and say how long the video is to be",
};

/**
 * The fields that talking photos and talking videos share. A2E's OpenAPI calls the audio optional, but all of its
 * examples send it. It refuses (HTTP 400) a start that lacks one of the prompts.
 */
function generateFields(noun: string, source: MediaField): Field[] {
	return [
		{ ...nameField(noun), required: true },
		source,
		{
			name: 'audio',
			title: 'Audio',
			type: 'media',
			usual: true,
			suggests: AUDIO_OF_ITEM,
			spoken: true,
			accepts: [{ media: 'audio', wire: ['audio_url'] }],
			description:
				'What is said: a text, which is spoken first, or an audio. A2E takes a start without one, and does not say what becomes of it. The speaker must have agreed.',
		},
		{
			name: 'prompt',
			title: 'Prompt',
			type: 'text',
			required: true,
			rows: 3,
			default: 'A person talks to the camera, natural facial expressions',
			description: 'What the video should show',
		},
		{ ...negativePromptField('video'), required: true, default: 'blurry, distorted face, low quality' },
		{
			name: 'length',
			title: 'Length',
			type: 'choice',
			default: 'audio',
			wire: [],
			choices: [
				{
					value: 'audio',
					name: 'As Long as the Audio',
					description: 'Read from the audio file before anything is charged, in whole seconds',
				},
				{ value: 'seconds', name: 'In Seconds', description: 'As many seconds as you say' },
			],
			description: `How long the video is, at most ${LONGEST_SECONDS} seconds. The price follows from it.`,
		},
		{
			name: 'duration',
			title: 'Duration (Seconds)',
			type: 'number',
			integer: true,
			min: 1,
			max: LONGEST_SECONDS,
			default: 5,
			show: { length: ['seconds'] },
			description: `Length of the video in seconds, from 1 to ${LONGEST_SECONDS}`,
		},
	];
}

/** A whole resource: start, look, list and delete. */
export function talkingResource({ type, name, noun, plural, source, description }: Talking): Resource {
	const base = `/api/v1/${type}`;
	const kind = usualKind(base, {
		type,
		name,
		resultFields: ['result_url'],
		media: 'video',
		typicalSeconds: 180,
	});
	const family = usualFamily(kind, { noun, plural });
	return {
		value: type,
		name,
		operations: [
			{
				value: 'generate',
				name: 'Generate',
				action: `Generate a ${noun}`,
				description,
				runs: 'start',
				route: { method: 'POST', path: `${base}/start` },
				task: kind,
				fields: generateFields(noun, source),
				asLongAs: AS_LONG_AS_AUDIO,
				more: WEBHOOK_FIELDS,
			},
			...usualOperations(family, base),
		],
	};
}
