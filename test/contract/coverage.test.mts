// The contract has what A2E has: `endpoints.json` lists what A2E publishes or its clients use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from './families.mts';
import { NEVER_SENT } from './leftOut.mts';
import { operations } from './operations.mts';

interface Endpoint {
	method: string;
	path: string;
	/** The group in A2E's documentation. */
	group: string;
	/** Whether the group is in the menu of A2E's documentation; the others are newer. */
	menu: boolean;
	/** Why the contract leaves it out. */
	excluded?: string;
	/** The fields of body and query that A2E documents, or clients send. */
	fields?: string[];
}

const endpoints = JSON.parse(readFileSync(join(import.meta.dirname, 'endpoints.json'), 'utf8')) as Endpoint[];

/** Routes beyond the list, and why the contract has them. */
const beyond: Record<string, string> = {
	'POST /api/v1/anchor/voice_list': 'the older twin of the GET route; both answer',
	'POST /api/v1/userVideoTwin/continueTraining': 'the spelling of 2026 beside the live one',
	'POST /api/v1/userVideoTwin/batchDetail': 'named in the notes on the status of one avatar',
	'GET /api/v1/userWan30/{_id}': 'inferred: without it nobody could wait for what A2E has charged',
	'GET /api/v1/userWan30/allRecords': 'inferred, like the route of one task',
	'POST /api/v1/r2/get_upload_presigned_url': 'the older twin of the upload URL',
};

const name = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string => `${method} ${path}`;
const inContract = operations.map(name);

test('every endpoint but the excluded family is there, and nothing else', () => {
	const wanted = endpoints.filter(({ excluded }) => excluded === undefined).map(name);
	expect([...inContract].sort()).toEqual([...wanted, ...Object.keys(beyond)].sort());
});

test('the list has every endpoint once, and one family is excluded', () => {
	expect(new Set(endpoints.map(name)).size).toBe(endpoints.length);
	const excluded = endpoints.filter((endpoint) => endpoint.excluded !== undefined);
	expect(excluded.map(({ path }) => path.split('/')[3])).toEqual(Array(5).fill('userWanSpicy'));
});

test('every field that the list has is in the contract, but for those that are never sent', () => {
	const missing = endpoints.flatMap(({ method, path, fields = [] }) => {
		const { schemas = {} } = operations.find((one) => name(one) === name({ method, path })) ?? {};
		const known = [schemas.body, schemas.querystring].flatMap((part) => Object.keys(part?.properties ?? {}));
		return fields
			.filter((field) => !known.includes(field))
			.map((field) => `${name({ method, path })} ${field}`);
	});
	expect(missing.sort()).toEqual(NEVER_SENT.map((one) => `${name(one)} ${one.field}`).sort());
});

test('an operation stands in the group that the list gives it', () => {
	const groups = new Map(endpoints.map((endpoint) => [name(endpoint), endpoint.group]));
	for (const operation of operations.filter((one) => groups.has(name(one))))
		expect([name(operation), operation.document.tags]).toEqual([
			name(operation),
			[groups.get(name(operation))],
		]);
});

test('every family starts somewhere, and only families have operations that do something to a task', () => {
	const types = families.map(({ type }) => type);
	expect(new Set(types).size).toBe(types.length);
	for (const { type, routes } of families)
		expect([type, routes.filter(({ does }) => does === 'start').length > 0]).toEqual([type, true]);
	const tasks = operations.flatMap(({ document }) => (document['x-does'] ? [document['x-task']] : []));
	expect(new Set(tasks)).toEqual(new Set(types));
});
