import { RESOURCES } from '../../nodes/shared/catalogue';
import type { Resource } from '../../nodes/shared/catalogue/types';
import { table } from './markdown.mts';
import { distinct, MADE } from './resourcePage.mts';

/** The page that leads to all others. */
export function indexPage(): string {
	return [
		'# What the A2E nodes can do',
		'',
		MADE,
		'',
		'[Recipes](recipes.md) has whole chains with Google Drive, S3, schedules, webhooks and forms.',
		'',
		'Each page lists the operations of a resource, every field with its limits and its name at A2E, and where that is known from. [Media](media.md) has every parameter that takes a URL or a file; [Errors](errors.md) lists the codes of errors; [Security](security.md) says who could do what, and how each promise is tested; [Consent and content](consent.md) lists what takes a face or a voice, and the filters that stay on; [What is known](truth.md) tells facts from assumptions, and what is left out on purpose; [Probe](probe.md) says how to hold both against the real service.',
		'',
		...table(
			['Resource', 'Operations', 'Models'],
			RESOURCES.map((resource) => [
				`[${resource.name}](${pageName(resource)})`,
				distinct(resource)
					.map(({ name }) => name)
					.join(', '),
				modelNames(resource).join(', '),
			]),
		),
	].join('\n');
}

/** `avatar-video.md`. */
export function pageName({ value }: Resource): string {
	return `${value.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
}

function modelNames({ operations }: Resource): string[] {
	return [...new Set(operations.flatMap(({ model }) => model?.name ?? []))];
}
