import type { ChoiceField } from './types';

/** Whose face or voice it is, as several of A2E's starts ask. */
export function genderField(description: string): ChoiceField {
	return {
		name: 'gender',
		title: 'Gender',
		type: 'choice',
		default: 'female',
		choices: [
			{ value: 'female', name: 'Female' },
			{ value: 'male', name: 'Male' },
		],
		description,
	};
}
