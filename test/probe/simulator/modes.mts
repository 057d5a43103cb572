import type { SimulatorOptions } from '../../simulator/types.mts';

/** What says nothing of how A2E behaves: where the simulator is, its clock, what it begins with, and how much it takes. */
type Circumstance = 'port' | 'storagePort' | 'token' | 'credits' | 'timeScale' | 'seed' | 'now' | 'limits';

/** Every way in which A2E may be otherwise, with each of its values: a new option that is not here does not compile. */
const WAYS = {
	strict: [true],
	oldRoutes: ['missing', 'page'],
	pageCap: [2],
	browsersOnly: [true],
	legacyCdnUrl: [true],
	twinNamesAnchor: [true],
	resultNames: ['other'],
	unknownFields: [['video_background_color']],
	modelVersionOptional: [true],
	oldEndSeconds: [60],
	continueSpelling: ['2026'],
	badTokenAnswer: ['envelope'],
	allowHttpWebhooks: [true],
} as const satisfies {
	[Way in Exclude<keyof SimulatorOptions, Circumstance>]-?: ReadonlyArray<SimulatorOptions[Way]>;
};

/** A simulator as it is for everybody, and one for each way in which A2E may be otherwise. */
export const MODES: ReadonlyArray<{ name: string; options: SimulatorOptions }> = [
	{ name: 'as usual', options: {} },
	...Object.entries(WAYS).flatMap(([way, values]) =>
		values.map((value) => ({ name: `${way}: ${value}`, options: { [way]: value } })),
	),
];
