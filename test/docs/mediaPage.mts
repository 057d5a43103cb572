import { RESOURCES } from '../../nodes/shared/catalogue';
import type { MediaField, Operation, Resource } from '../../nodes/shared/catalogue/types';
import type { AcceptedMedia } from '../../nodes/shared/media/rules';
import { mediaLimits } from './mediaLimits.mts';
import { MADE } from './resourcePage.mts';

/** The page on media, made from the catalogue: every parameter that takes media, its limits, and what is checked when. */
export function mediaPage(): string {
	const rows = RESOURCES.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			operation.fields
				.filter((field): field is MediaField => field.type === 'media')
				.flatMap((field) =>
					field.accepts.map((accepted) => row(nameOf(resource, operation), field, accepted)),
				),
		),
	);
	return [
		'# Media',
		'',
		MADE,
		'',
		'Every parameter here takes a public URL or a file of the input item. What a file or server does not tell is not held against it.',
		'',
		'| Operation | Parameter | Media | Several | Limits checked before the start | Sent as |',
		'| --- | --- | --- | --- | --- | --- |',
		...rows,
		'',
		'## What is checked when',
		'',
		'| Step | URL | File of the item | Costs |',
		'| --- | --- | --- | --- |',
		'| 1. Parameters of all items | starts with http(s)://, no spaces | the input field is named | nothing |',
		'| 2. Media of all items | first bytes are fetched: redirect, missing file, Content-Type, contents, size, duration; with _Save URLs at A2E_, a URL that A2E would not take is copied into its storage | first bytes are read: type, contents, size, duration | nothing |',
		"| 3. Uploads of all items | | streamed to A2E's storage with exact length and type; repeated twice with a new link; the same file goes there once | A2E may charge credits for storage |",
		'| 4. Starts | A2E fetches and checks the media itself | the same | credits |',
		'| 5. Results | followed without the token, length checked, taken up once after a cut, stored as a file | | nothing |',
		'',
		'A2E documents no limits on pixel size for these parameters, so none are checked.',
		'',
	].join('\n');
}

function nameOf(resource: Resource, { name, model }: Operation): string {
	return `${resource.name}: ${name}${model ? ` (${model.name})` : ''}`;
}

function row(name: string, field: MediaField, accepted: AcceptedMedia): string {
	const { media, wire } = accepted;
	const cells = [
		name,
		field.title,
		media,
		field.maxFiles ? `up to ${field.maxFiles}` : field.many ? 'yes' : 'no',
		mediaLimits(accepted) || `any ${media}`,
		wire.map((wireName) => `\`${wireName}\``).join(', '),
	];
	return `| ${cells.join(' | ')} |`;
}
