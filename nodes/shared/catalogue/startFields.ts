import type { MediaField, NumberField, TextField } from './types';

/**
 * The label of a task, by which people find it in lists.
 * @param noun what the task is called, lower case
 */
export function nameField(noun: string): TextField {
	return {
		name: 'name',
		title: 'Name',
		type: 'text',
		placeholder: 'e.g. Spring offer',
		description: `Name of the ${noun} in your A2E account`,
	};
}

/**
 * A2E's own time limit for a task, not the one of waiting in n8n.
 * @param seconds A2E's default
 */
export function processingTimeoutField(seconds: number): NumberField {
	return {
		name: 'processingTimeout',
		title: 'Processing Timeout (Seconds)',
		type: 'number',
		min: 1,
		default: seconds,
		wire: ['timeout'],
		description: `Seconds that A2E may work on the task, ${seconds} by default`,
	};
}

/** A required image that goes into A2E's list `image_urls`, in which the order of the form tells who is who. */
export function listedImage(name: string, title: string, description: string): MediaField {
	return {
		name,
		title,
		type: 'media',
		required: true,
		asList: true,
		accepts: [{ media: 'image', wire: ['image_urls'] }],
		description,
	};
}
