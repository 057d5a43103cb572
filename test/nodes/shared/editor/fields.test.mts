import type { INodeProperties } from 'n8n-workflow';
import type { MediaField } from '../../../../nodes/shared/catalogue/types';
import { fieldProperties } from '../../../../nodes/shared/editor/fields';
import { DESCRIPTIONS } from '../../support/nodes.mts';

const AUDIO: MediaField = {
	...{ name: 'audio', title: 'Audio', type: 'media', required: true },
	accepts: [{ media: 'audio', wire: ['audio_url'] }],
	description: 'What is said',
};
const named = (properties: readonly INodeProperties[], name: string) =>
	properties.filter((property) => property.name === name);

test('a list of URLs opens with one row, and n8n asks to fill it in', () => {
	const [urls] = named(fieldProperties({ ...AUDIO, many: true }, {}), 'audioUrl');
	expect(urls).toMatchObject({ default: [''], required: true, typeOptions: { multipleValues: true } });
});

test('a URL begins with what the item has for people, and empty for agents, who have no item', () => {
	const urls = named(fieldProperties({ ...AUDIO, suggests: '={{ $json.audioUrl }}' }, {}), 'audioUrl');
	expect(urls.map(({ default: value, displayOptions }) => [displayOptions?.show?.['@tool'], value])).toEqual([
		[[false], '={{ $json.audioUrl }}'],
		[[true], ''],
	]);
});

test('behind Add Field a medium is a URL or a file, each with what it is for', () => {
	expect(fieldProperties(AUDIO, {}, true)).toMatchObject([
		{
			displayName: 'Audio URL',
			name: 'audioUrl',
			description: expect.stringMatching(/^What is said\. .*\.$/),
		},
		{ displayName: 'Audio Input Data Field Name', name: 'audioField', default: 'data' },
	]);
});

test('media are asked for in one way in every node', () => {
	const selectors = DESCRIPTIONS.flatMap(([, { properties }]) =>
		properties.filter(({ name, type }) => type === 'options' && name.endsWith('From')),
	);
	expect(selectors.length).toBeGreaterThan(30);
	for (const { displayName, options = [] } of selectors) {
		expect(displayName).toMatch(/ From$/);
		const names = options.map((option) => ('name' in option ? option.name : ''));
		expect(names.filter((name) => !/^(None|File|Text|((Image|Video|Audio) )?URL)$/.test(name))).toEqual([]);
	}
});

test('an avatar video begins with the avatars of A2E and a text to say, and asks for little', () => {
	const [, { properties }] = DESCRIPTIONS.find(([name]) => name === 'GenerateAvatarVideo') ?? DESCRIPTIONS[0];
	const [type] = named(properties, 'avatarType');
	expect(type.default).toBe('default');
	const leading = properties.filter(({ name }) => !/^(toolDescription|.*Url|.*Field)$/.test(name));
	expect(leading.slice(0, 4).map(({ name }) => name)).toEqual(['avatarType', 'anchor', 'audioFrom', 'text']);
	const [more] = named(properties, 'additionalFields');
	const names = (more.options ?? []).map((option) => ('displayName' in option ? option.displayName : ''));
	expect(names).toEqual(expect.arrayContaining(['Custom Voice URL', 'Undocumented: Lip Model']));
});
