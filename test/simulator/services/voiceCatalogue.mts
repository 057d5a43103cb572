/** One public voice: `value` is the `tts_id`. */
export interface PublicVoice {
	label: string;
	value: string;
	gender: 'female' | 'male';
	/** Country and region parts, as in `en-US`. */
	language: string;
}

/** The public voices. Their ids are fixed, so that examples can name them; the first four are A2E's own. */
export const publicVoices: PublicVoice[] = [
	{ label: 'Emma Multilingual', value: '66d3fb89357648b14c4f4f26', gender: 'female', language: 'en-US' },
	{ label: 'Andrew Multilingual', value: '66d3fb1bc051cfb134c60f20', gender: 'male', language: 'en-US' },
	{ label: 'Sarah', value: '6627e0b42f07d4f2a89a19fe', gender: 'female', language: 'en-US' },
	{ label: 'Brian', value: '6625ebd4613f49985c349f95', gender: 'male', language: 'en-US' },
	{ label: 'Olivia', value: '66d3fb89357648b14c4f4f27', gender: 'female', language: 'en-US' },
	{ label: 'Ethan', value: '66d3fb89357648b14c4f4f28', gender: 'male', language: 'en-US' },
	{ label: 'Amelia', value: '66d3fb89357648b14c4f4f29', gender: 'female', language: 'en-GB' },
	{ label: 'Harry', value: '66d3fb89357648b14c4f4f2a', gender: 'male', language: 'en-GB' },
	{ label: 'Lucía', value: '66d3fb89357648b14c4f4f2b', gender: 'female', language: 'es-ES' },
	{ label: 'Mateo', value: '66d3fb89357648b14c4f4f2c', gender: 'male', language: 'es-MX' },
	{ label: 'Hannah', value: '66d3fb89357648b14c4f4f2d', gender: 'female', language: 'de-DE' },
	{ label: 'Светлана', value: '66d3fb89357648b14c4f4f30', gender: 'female', language: 'ru-RU' },
	{ label: 'Дмитрий', value: '66d3fb89357648b14c4f4f31', gender: 'male', language: 'ru-RU' },
	{ label: 'Αθηνά', value: '66d3fb89357648b14c4f4f32', gender: 'female', language: 'el-GR' },
	{ label: 'Νέστορας', value: '66d3fb89357648b14c4f4f33', gender: 'male', language: 'el-GR' },
	{ label: '晓雅', value: '66d3fb89357648b14c4f4f2e', gender: 'female', language: 'zh-CN' },
	{ label: '云帆', value: '66d3fb89357648b14c4f4f2f', gender: 'male', language: 'zh-CN' },
];

/** The languages and, as children, their regions. */
export const languages = [
	{
		label: 'English',
		value: 'en',
		children: [
			{ label: 'United States', value: 'US' },
			{ label: 'United Kingdom', value: 'GB' },
		],
	},
	{
		label: 'Spanish',
		value: 'es',
		children: [
			{ label: 'Spain', value: 'ES' },
			{ label: 'Mexico', value: 'MX' },
		],
	},
	{ label: 'Greek', value: 'el', children: [{ label: 'Greece', value: 'GR' }] },
	{ label: 'Russian', value: 'ru', children: [{ label: 'Russia', value: 'RU' }] },
	{ label: 'German', value: 'de', children: [{ label: 'Germany', value: 'DE' }] },
	{ label: 'Chinese', value: 'zh', children: [{ label: 'Mainland China', value: 'CN' }] },
];
