import { findOperation } from '../../../../../nodes/shared/catalogue';
import { Outcomes } from '../../../../../nodes/shared/operation/outcomes';
import type { UploadOperation } from '../../../../../nodes/shared/catalogue/types';
import { openRun, type Run } from '../../../../../nodes/shared/operation/run';
import { runUpload } from '../../../../../nodes/shared/operation/runs/upload';
import { ok, scriptedContext } from '../../../support/context.mts';

const JPEG = {
	mimeType: 'image/png',
	fileName: 'a.png',
	data: Buffer.from('ffd8ffe0', 'hex').toString('base64'),
};
const GRANT = {
	uploadUrl: 'https://bucket.example.com/put',
	cdnUrl: 'https://cdn.example.com/a.jpg',
	key: 'a.jpg',
};

async function upload(file: unknown) {
	const { context, apiRequests } = scriptedContext({
		parameters: { file } as never,
		items: [{ json: {}, binary: { data: JPEG } }],
		api: () => ok(GRANT),
		host: () => ({ status: 200 }),
	});
	const run = (await openRun(
		context,
		findOperation('file', 'upload'),
		new Outcomes(context),
	)) as Run<UploadOperation>;
	const fault = await runUpload(run).catch((error: unknown) => error);
	return { fault, items: run.outcomes.items(), hints: run.outcomes.hints, apiRequests };
}

test.each<[name: string, file: unknown]>([
	['by the name of its field', 'data'],
	['as an expression gives it', JPEG],
])('puts a file into the storage %s, as what it is', async (_name, file) => {
	const { fault, items, hints } = await upload(file);
	expect(fault).toBeUndefined();
	expect(items).toMatchObject([{ json: { url: GRANT.cdnUrl, fileName: 'a.png', mimeType: 'image/jpeg' } }]);
	expect(hints).toEqual([[0, expect.stringContaining('is called image/png, but it is image/jpeg')]]);
});

test.each<[name: string, file: unknown, words: string]>([
	['base64', Buffer.alloc(900, 'x').toString('base64'), 'it is the file itself as base64'],
	['an object', { data: JPEG }, 'it is an object'],
	['two fields', 'data, other', 'it names more than one file'],
])('%s in place of a name is refused before anything is asked for', async (_name, file, words) => {
	const { fault, apiRequests } = await upload(file);
	expect(apiRequests).toEqual([]);
	expect(fault).toMatchObject({
		message: expect.stringContaining(`'Input Data Field Name' cannot be used: ${words}`),
		context: { itemIndex: 0, parameter: 'Input Data Field Name' },
	});
});
