import { RESOURCES } from '../../nodes/shared/catalogue';
import type { Field, Operation } from '../../nodes/shared/catalogue/types';
import { ALWAYS_SENT, NEVER_SENT } from '../contract/leftOut.mts';
import { code, table } from './markdown.mts';
import { MADE } from './resourcePage.mts';

/** The sentence with which the package mentions consent, in descriptions of operations and parameters. */
const CONSENT = /[^.]*\bagreed\b[^.]*\./;

/** The page of the operations that take somebody's face or voice, and of the filters that stay on. */
export function consentPage(): string {
	return [
		'# Consent and content',
		'',
		MADE,
		'',
		'## Faces and voices',
		'',
		'These operations take a face or a voice. Each says so in the editor, and to an AI agent that uses it as a tool.',
		'',
		...table(
			['Operation', 'What it says', 'Parameters that take a person'],
			RESOURCES.flatMap((resource) =>
				resource.operations
					.filter(({ description }) => CONSENT.test(description))
					.map((operation) => [
						`${resource.name}: ${operation.name}${operation.model ? ` (${operation.model.name})` : ''}`,
						said(operation.description),
						takingPeople(operation).join(', ') || 'chosen at A2E',
					]),
			),
		),
		'## Filters that stay on',
		'',
		'A2E has switches for its content filters. No parameter, expression or JSON field of this package reaches them.',
		'',
		...table(
			['Call', 'Field', 'Sent', 'What it does'],
			[
				...NEVER_SENT.map((each) => ({ ...each, sent: 'never' })),
				...ALWAYS_SENT.map((each) => ({ ...each, sent: 'false' })),
			].map(({ method, path, field, reason, sent }) => [
				code(`${method} ${path}`),
				code(field),
				sent,
				reason,
			]),
		),
	].join('\n');
}

function said(description: string): string {
	return CONSENT.exec(description)?.[0].trim() ?? '';
}

function takingPeople({ fields, more = [] }: Operation): string[] {
	return [...fields, ...more].filter(isOfPerson).map(({ title }) => title);
}

function isOfPerson({ type, description = '' }: Field): boolean {
	return type === 'media' || CONSENT.test(description);
}
