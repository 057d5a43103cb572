import type { MediaField } from './types';
import type { MediaType } from '../media/mime';

/**
 * Names of the n8n parameters that the forms are built with and the operations read: the one place both sides share.
 * They are stored in people's workflows, so they never change.
 */
/** In a node of models: the model. */
export const RESOURCE = 'resource';
export const OPERATION = 'operation';
/** What chooses the operation of a node that has several. */
export const SELECTORS: readonly string[] = [RESOURCE, OPERATION];
export const ADDITIONAL_FIELDS = 'additionalFields';
export const OPTIONS = 'options';
export const WAIT_FOR_COMPLETION = 'waitForCompletion';
export const WHILE_WAITING = 'whileWaiting';
export const DOWNLOAD = 'downloadResult';
export const OUTPUT_FIELD = 'outputField';
export const RETURN_ALL = 'returnAll';
export const LIMIT = 'limit';
export const SECOND_RUN = 'startBelow2';
export const MOST_CREDITS = 'mostCredits';
export const MOST_STARTS = 'mostStarts';
export const IF_NO_QUOTE = 'ifNoQuote';
export const IF_UNCERTAIN = 'ifStartUncertain';
export const MOST_PARTS = 'mostParts';
export const PARAGRAPH_PAUSE = 'paragraphPause';
export const SIMPLIFY = 'simplify';
/** Among the options: what of the input items goes along. */
export const KEEP = {
	fields: 'keepInputFields',
	names: 'inputFieldsToKeep',
	files: 'keepInputFiles',
} as const;
export const TASK_TYPES = 'taskTypes';
/** Of the trigger: what starts a workflow. */
export const EVENTS = 'events';
/** Its values: how a task ended, or what became of the credits. */
export const EVENT = {
	completed: 'taskCompleted',
	failed: 'taskFailed',
	creditsBelow: 'creditsBelow',
} as const;
export const CREDITS = 'credits';
export const WEBHOOK_TOKEN = 'webhookToken';
export const REFERENCE = { from: 'reference', type: 'taskType', id: 'taskId' } as const;

const MEDIA_TITLES: Readonly<Record<MediaType, string>> = { audio: 'Audio', image: 'Image', video: 'Video' };

/** Value of a media selector that names neither URL nor file. */
export const NO_MEDIA = 'none';

/** Value of a media selector that has a text spoken. */
export const TEXT_SOURCE = 'text';

/** The parameters that one media field of the catalogue becomes. */
export function mediaParameters({ name, accepts, required, usual, spoken }: MediaField) {
	const single = accepts.length === 1;
	const firstUrl = single ? 'url' : `${accepts[0].media}Url`;
	return {
		/** What `from` is before a person chooses. */
		initial: spoken ? TEXT_SOURCE : !required && !usual ? NO_MEDIA : firstUrl,
		/** Chooses between URL(s) and file. */
		from: `${name}From`,
		file: `${name}Field`,
		urls: accepts.map(({ media }) => ({
			media,
			/** Value of `from`. */
			value: single ? 'url' : `${media}Url`,
			parameter: single ? `${name}Url` : `${media}Url`,
			title: single ? 'URL' : `${MEDIA_TITLES[media]} URL`,
		})),
	};
}
