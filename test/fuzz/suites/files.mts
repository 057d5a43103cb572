import fc from 'fast-check';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fieldsOf, OPERATIONS } from '../../nodes/support/catalogue.mts';
import { mediaParameters } from '../../../nodes/shared/catalogue/parameterNames';
import { headers } from '../arbitraries/answers.mts';
import { mutatedHead } from '../arbitraries/bytes.mts';
import { hostileText } from '../arbitraries/texts.mts';
import { glimpse, must } from '../holds/fault.mts';
import { filledForm } from '../harness/form.mts';
import { ID } from '../harness/known.mts';
import { usual } from '../harness/usual.mts';
import { runNode } from './run.mts';
import { suite } from './suite.mts';

const fileName = fc.oneof(
	{ weight: 3, arbitrary: hostileText },
	{
		weight: 3,
		arbitrary: fc
			.tuple(hostileText, fc.constantFrom('.mp4', '.PNG', '.wav', '.exe', '.mp4.exe', '.'))
			.map((two) => two.join('')),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			'../../../etc/passwd',
			'C:\\a\\b.mp4',
			'CON.png',
			'a'.repeat(10_000),
			'.'.repeat(9),
			'x\u202e4pm.exe',
			'日本語.mp4',
		),
	},
);

const mimeType = fc.oneof(
	fc.constantFrom(
		'image/png',
		'video/mp4',
		'audio/wav',
		'image/svg+xml',
		'text/html',
		'application/octet-stream',
		'',
		'video/mp4; a=b',
		'VIDEO/MP4',
	),
	fc.constantFrom(
		'video/../../x',
		'video/mp4\r\nx-evil: 1',
		`video/${'a'.repeat(9_000)}`,
		'__proto__/constructor',
	),
	hostileText,
);

/** Operations that take a file. */
const TAKERS = OPERATIONS.filter(
	({ operation }) => operation.runs === 'upload' || fieldsOf(operation).some(({ type }) => type === 'media'),
);

/** Files of the input item, with names and types of all sorts. */
export const filesIn = suite({
	name: 'filesIn',
	about: 'names, types and bytes of files of the input item',
	share: 6,
	arbitrary: fc.record({
		operation: fc.nat(TAKERS.length - 1),
		file: fc.record({
			fileName,
			mimeType,
			bytes: mutatedHead,
			padding: fc.constantFrom('', '=', '\n', ' *'),
		}),
		continues: fc.boolean(),
	}),
	async check(stage, { operation, file, continues }) {
		const entry = TAKERS[operation];
		const parameters: IDataObject = { ...filledForm(entry, false), file: 'data' };
		for (const field of fieldsOf(entry.operation)) {
			if (field.type !== 'media') continue;
			const { from, file: name } = mediaParameters(field);
			Object.assign(parameters, { [from]: 'file', [name]: 'data' });
		}
		const binary: IBinaryData = {
			data: file.bytes.toString('base64') + file.padding,
			mimeType: file.mimeType,
			fileName: file.fileName,
		};
		const items: INodeExecutionData[] = [
			{ json: { taskId: ID, taskType: 'avatarVideo' }, binary: { data: binary } },
		];
		const { sent } = await runNode(stage, { entry, parameters, items, answer: usual, continues });
		for (const { options } of sent) {
			const { key } = (options.body ?? {}) as { key?: unknown };
			if (!options.url.endsWith('/upload-presigned-url') || entry.operation.runs === 'call') continue;
			must(
				typeof key === 'string' && /^n8n\/[0-9a-f-]{36}-[\w.-]{1,150}$/.test(key),
				() => `a file is stored as ${glimpse(String(key))}`,
			);
		}
	},
});

/** What n8n may call a file, on whatever system. */
const SAFE_NAME = /^(?!\.)[\p{L}\p{N}._ -]{1,100}$/u;
const RESERVED_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Files that are fetched: what A2E and the host call them. */
export const filesOut = suite({
	name: 'filesOut',
	about: 'names, types and bytes of results that are fetched',
	share: 6,
	arbitrary: fc.record({
		title: fc.oneof(hostileText, fileName),
		url: fc.oneof(
			fc.constantFrom(
				'https://cdn.example.com/r.mp4',
				'https://cdn.example.com/%2e%2e/r.php',
				'https://a:b@cdn.example.com/r',
				'http://127.0.0.1/r.png',
				'https://cdn.example.com/',
			),
			hostileText.map((text) => `https://cdn.example.com/${text}`),
		),
		headers,
		bytes: mutatedHead,
		outputField: fc.oneof(fc.constant('data'), hostileText),
		count: fc.integer({ min: 1, max: 3 }),
		continues: fc.boolean(),
	}),
	async check(stage, { title, url, headers: given, bytes, outputField, count, continues }) {
		const entry = OPERATIONS.find(({ id }) => id === 'file:downloadResult') ?? OPERATIONS[0];
		const record = {
			_id: ID,
			status: 'success',
			current_status: 'completed',
			title,
			name: title,
			image_urls: Array.from({ length: count }, () => url),
		};
		const shown = JSON.stringify({ code: 0, data: record });
		const parameters = { ...filledForm(entry, false), outputField: '={{ $json.field }}' };
		const items: INodeExecutionData[] = [
			{ json: { taskId: ID, taskType: 'textToImage', field: outputField } },
		];
		const { output = [] } = await runNode(stage, {
			...{ entry, parameters, items, continues },
			answer: ({ authenticated }) =>
				authenticated
					? { status: 200, headers: {}, body: shown }
					: { status: 200, headers: given, body: bytes },
		});
		for (const { binary = {} } of output) {
			for (const { fileName: name = '', mimeType: type } of Object.values(binary)) {
				must(
					SAFE_NAME.test(name) && !RESERVED_NAME.test(name),
					() => `a file is called ${glimpse(JSON.stringify(name))}`,
				);
				must(
					/^(video|audio|image)\/[\w.+-]{1,80}$/.test(type),
					() => `a file has the type ${glimpse(JSON.stringify(type))}`,
				);
			}
		}
	},
});
