import type { IDataObject } from 'n8n-workflow';
import type { MediaField } from '../../../../../nodes/shared/catalogue/types';
import { findOperation } from '../../../../../nodes/shared/catalogue';
import { placeMedia } from '../../../../../nodes/shared/operation/request/media';
import { Outcomes } from '../../../../../nodes/shared/operation/outcomes';
import { openRun } from '../../../../../nodes/shared/operation/run';
import { scriptedContext } from '../../../support/context.mts';

const FIELD: MediaField = {
	name: 'image',
	title: 'Image',
	type: 'media',
	accepts: [{ media: 'image', wire: ['input.media'] }],
};

const A = 'https://cdn.example.com/a.png';
const B = 'https://cdn.example.com/b.png';

/** The body that URLs become; they need no upload. */
async function placed(inputs: Array<{ field: Partial<MediaField>; urls: string[] }>): Promise<IDataObject> {
	const { context } = scriptedContext();
	const run = await openRun(context, findOperation('avatar', 'create'), new Outcomes(context));
	const body: IDataObject = {};
	const checked = inputs.map(({ field, urls }) => {
		const input = { field: { ...FIELD, ...field }, urls, files: [], parameter: 'Image: URL' };
		return { input, urls, files: [], wire: FIELD.accepts[0].wire, hints: [] };
	});
	await placeMedia(run, checked, 0, body);
	return body;
}

test.each<[name: string, field: Partial<MediaField>, urls: string[], media: unknown]>([
	['one URL', {}, [A], A],
	['several URLs', { many: true }, [A, B], [A, B]],
	['one URL in a list', { asList: true }, [A], [A]],
	[
		'one entry in a list',
		{ asList: true, entry: { type: 'first_frame' } },
		[A],
		[{ type: 'first_frame', url: A }],
	],
])('sends %s', async (_name, field, urls, media) => {
	expect(await placed([{ field, urls }])).toEqual({ input: { media } });
});

test('entries of several fields become one list', async () => {
	const body = await placed([
		{ field: { asList: true, entry: { type: 'first_frame' } }, urls: [A] },
		{ field: { many: true, entry: { type: 'reference_image' } }, urls: [B] },
	]);
	expect(body).toEqual({
		input: {
			media: [
				{ type: 'first_frame', url: A },
				{ type: 'reference_image', url: B },
			],
		},
	});
});
