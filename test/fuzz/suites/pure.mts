import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { TASK_KINDS } from '../../../nodes/shared/catalogue';
import type { MediaField, PlainField } from '../../../nodes/shared/catalogue/types';
import { FIELDS, OPERATIONS } from '../../nodes/support/catalogue.mts';
import { headers, said, status } from '../arbitraries/answers.mts';
import { anyBytes } from '../arbitraries/bytes.mts';
import { deepText, hostileText, KEYS } from '../arbitraries/texts.mts';
import { hostileJson, hostileValue } from '../arbitraries/values.mts';
import { glimpse, must } from '../holds/fault.mts';
import { holdKeys } from '../holds/requests.mts';
import { built } from '../harness/n8n.mts';
import { TOKEN } from '../harness/secrets.mts';
import { suite } from './suite.mts';

const json = built<typeof import('../../../nodes/shared/client/json')>('shared/client/json');
const records = built<typeof import('../../../nodes/shared/client/records')>('shared/client/records');
const envelope = built<typeof import('../../../nodes/shared/client/envelope')>('shared/client/envelope');
const words = built<typeof import('../../../nodes/shared/client/words')>('shared/client/words');
const urls = built<typeof import('../../../nodes/shared/client/url')>('shared/client/url');
const hosts = built<typeof import('../../../nodes/shared/client/host')>('shared/client/host');
const connection =
	built<typeof import('../../../nodes/shared/client/connection')>('shared/client/connection');
const tasks = built<typeof import('../../../nodes/shared/task/status')>('shared/task/status');
const bodies = built<typeof import('../../../nodes/shared/operation/request/body')>(
	'shared/operation/request/body',
);
const encoding = built<typeof import('../../../nodes/shared/operation/request/encode')>(
	'shared/operation/request/encode',
);
const media = built<typeof import('../../../nodes/shared/operation/request/mediaInput')>(
	'shared/operation/request/mediaInput',
);
const outputs = built<typeof import('../../../nodes/shared/operation/output')>('shared/operation/output');
const container = built<typeof import('../../../nodes/shared/media/container')>('shared/media/container');
const mime = built<typeof import('../../../nodes/shared/media/mime')>('shared/media/mime');
const pages = built<typeof import('../../../nodes/shared/media/sharingPages')>('shared/media/sharingPages');
const files = built<typeof import('../../../nodes/shared/media/inputFile')>('shared/media/inputFile');

/** One of the functions that everything from outside goes through, with what may come. */
type Trial = fc.Arbitrary<{ of: string; given: unknown; hold(): void }>;

function trial<Given>(of: string, arbitrary: fc.Arbitrary<Given>, hold: (given: Given) => void): Trial {
	return arbitrary.map((given) => ({ of, given, hold: () => hold(given) }));
}

const jsonText = fc.oneof(
	hostileJson.map((value) => JSON.stringify(value) ?? ''),
	deepText,
	hostileText,
);

/** As it comes out of an answer. */
const answered = jsonText.map((text) => json.parseJson(text));

/** Nothing in it has a key that changes prototypes, and it is no deeper than those who walk through it can go. */
function holdTamed(value: unknown): void {
	let level = [value];
	for (let depth = 0; level.length > 0; depth++) {
		must(depth <= 70, () => 'an answer is nested too deep');
		level = level.flatMap((one) => {
			if (typeof one !== 'object' || one === null) return [];
			must(!Object.hasOwn(one, '__proto__'), () => 'an answer has the key __proto__');
			return Object.values(one) as unknown[];
		});
	}
}

const kinds = [...TASK_KINDS.values()];
const plain = FIELDS.map(({ field }) => field).filter(
	(field): field is PlainField => field.type !== 'media' && field.type !== 'either',
);
const jsonFields = plain.filter(({ type }) => type === 'json');
const mediaFields = FIELDS.map(({ field }) => field).filter(
	(field): field is MediaField => field.type === 'media',
);
const path = fc.array(fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom('a', 'b')), {
	minLength: 1,
	maxLength: 4,
});

const trials: Trial[] = [
	trial('parseJson', jsonText, (text) => holdTamed(json.parseJson(text))),
	trial('readEnvelope', fc.record({ httpStatus: status, headers, text: fc.oneof(jsonText, said) }), (raw) => {
		const answer = envelope.readEnvelope(raw, Date.now());
		if (answer.ok) return holdTamed(answer.data);
		const { message, retryAfterMs = 0, answerId } = answer;
		must(message.length <= 500, () => `a message of ${message.length} characters`);
		must(retryAfterMs >= 0, () => `asked to wait ${retryAfterMs} ms`);
		must(answerId === undefined || urls.isId(answerId), () => `an ID ${String(answerId)}`);
	}),
	trial('findId', answered, (answer) => {
		const id = records.findId(answer);
		must(id === undefined || urls.isId(id), () => `an ID ${String(id)}`);
	}),
	trial('listRows', answered, (answer) => {
		for (const row of records.listRows(answer)) must(json.isObject(row), () => 'a row is no object');
		records.firstRecord(answer);
	}),
	trial('failureText', answered, (answer) => {
		const text = words.bounded(json.isObject(answer) ? words.failureText(answer) : words.said(answer));
		must(text.length <= 500, () => `words of ${text.length} characters`);
	}),
	trial('readTask', fc.tuple(fc.constantFrom(...kinds), answered), ([kind, answer]) => {
		const state = tasks.readTask(kind, json.isObject(answer) ? answer : {});
		must(['running', 'completed', 'failed'].includes(state.phase), () => `a phase ${state.phase}`);
		must(state.credits === null || state.credits >= 0, () => `${String(state.credits)} credits`);
		for (const url of state.resultUrls) must(/^https?:/i.test(url), () => `a result at ${glimpse(url)}`);
		must((state.failedMessage ?? '').length <= 600, () => 'a long message of a failed task');
	}),
	trial('isId', hostileText, (text) => {
		if (!urls.isId(text)) return;
		must(
			new URL(`https://a.example/x/${text}/y`).pathname === `/x/${text}/y`,
			() => `an ID ${glimpse(text)} changes a path`,
		);
	}),
	trial(
		'urlObjection',
		fc.tuple(hostileText, fc.constantFrom('http' as const, 'https' as const)),
		([text, scheme]) => {
			if (urls.urlObjection(text, { scheme }) !== undefined) return;
			const { protocol, hostname } = new URL(text);
			must(
				protocol === 'https:' || (protocol === 'http:' && scheme === 'http'),
				() => `taken is ${glimpse(text)}`,
			);
			must(!hosts.isOwnNetwork(hostname), () => `taken is ${glimpse(text)}`);
			urls.bareUrl(text);
			pages.sharingPage(text);
		},
	),
	trial(
		'bareUrl',
		fc.oneof(
			hostileText,
			hostileText.map((text) => `https://a.example/${text}?sig=1`),
		),
		(text) => {
			must(!/[?#]/.test(urls.bareUrl(text)), () => `a query is left of ${glimpse(text)}`);
			must(urls.excerpt(text).length <= 122, () => 'a long excerpt');
		},
	),
	trial(
		'isOwnNetwork',
		fc.oneof(
			hostileText,
			fc.ipV4(),
			fc.ipV6().map((ip) => `[${ip}]`),
			fc.domain(),
		),
		(name) => {
			hosts.isOwnNetwork(name);
			hosts.isLoopback(name);
		},
	),
	trial(
		'baseUrlObjection',
		fc.oneof(
			hostileText,
			hostileText.map((text) => `https://a.example/${text}`),
		),
		(text) => {
			if (connection.baseUrlObjection(text) !== undefined) return;
			const { protocol, username, hostname } = new URL(text);
			must(
				username === '' && (protocol === 'https:' || hosts.isLoopback(hostname)),
				() => `taken is ${glimpse(text)}`,
			);
		},
	),
	trial('maskToken', fc.tuple(said, said), (texts) => {
		must(!connection.maskToken(texts.join(TOKEN), TOKEN).includes(TOKEN), () => 'the token is left');
	}),
	trial(
		'encode',
		fc.tuple(
			fc.oneof(
				{ weight: 2, arbitrary: fc.constantFrom(...plain) },
				{ weight: 1, arbitrary: fc.constantFrom(...jsonFields) },
			),
			hostileValue,
			fc.boolean(),
		),
		([field, value, isLocal]) => {
			let sent: unknown;
			try {
				sent = encoding.encode(field, value, { isLocal, timeZone: 'Europe/Berlin' });
			} catch (error) {
				must(
					error instanceof encoding.Unusable,
					() => `thrown is ${glimpse(String((error as Error).stack ?? error), 600)}`,
				);
				must(
					(error as Error).message.length <= 500 + JSON.stringify(field).length,
					() => `an objection of ${(error as Error).message.length} characters`,
				);
				return;
			}
			if (sent === undefined) return;
			must(JSON.stringify(sent) !== undefined, () => 'what is sent is no JSON');
			must(
				field.type === 'json' || typeof sent !== 'object' || Array.isArray(sent),
				() => 'an object is sent',
			);
			holdKeys(JSON.parse(JSON.stringify(sent)));
		},
	),
	trial(
		'readMedia',
		fc.tuple(fc.constantFrom(...mediaFields), hostileValue, hostileValue),
		([field, from, value]) => {
			try {
				const input = media.readMedia(field, (name) => (name.endsWith('From') ? from : value));
				for (const url of input?.urls ?? [])
					must(urls.urlObjection(url) === undefined, () => `taken is ${glimpse(url)}`);
			} catch (error) {
				must(
					error instanceof encoding.Unusable,
					() => `thrown is ${glimpse(String((error as Error).stack ?? error), 600)}`,
				);
				must(
					(error as Error).message.length <= 500,
					() => `an objection of ${(error as Error).message.length} characters`,
				);
			}
		},
	),
	trial('fileSources', hostileValue, (value) => {
		const found = files.fileSources(value);
		must('sources' in found || found.objection.length <= 500, () => 'a long objection');
	}),
	trial('put', fc.array(fc.tuple(path, hostileJson), { maxLength: 6 }), (all) => {
		let body: IDataObject = {};
		for (const [to, value] of all) {
			bodies.put(body, to, value);
			must(value === undefined || bodies.has(body, to), () => `nothing is at ${to.join(' > ')}`);
		}
		must(Object.getPrototypeOf(body) === Object.prototype, () => 'a body has another prototype');
		for (const [to] of all) {
			body = bodies.without(body, to);
			must(!bodies.has(body, to), () => `something is left at ${to.join(' > ')}`);
		}
		must(Object.getPrototypeOf(body) === Object.prototype, () => 'a body has another prototype');
	}),
	trial(
		'readRecord',
		fc.tuple(fc.constantFrom(...OPERATIONS), answered, answered),
		([{ operation }, answer, sent]) => {
			const record = outputs.readRecord(answer, operation.output, json.isObject(sent) ? sent : {});
			for (const row of [
				record,
				outputs.simplified(record, operation.output),
				...(outputs.readRows(answer, operation.output) ?? []),
			]) {
				must(Object.getPrototypeOf(row) === Object.prototype, () => 'a record has another prototype');
				for (const key of Object.keys(row))
					must(!key.includes('[native code]'), () => `a record has the key ${glimpse(key)}`);
			}
		},
	),
	trial('readContents', fc.tuple(anyBytes, fc.option(fc.nat(), { nil: undefined })), ([bytes, total]) => {
		const { mimeType, seconds } = container.readContents(bytes, total);
		must(mimeType === undefined || /^[a-z]+\/[a-z0-9-]+$/.test(mimeType), () => `a type ${String(mimeType)}`);
		must(
			seconds === undefined || (Number.isFinite(seconds) && seconds > 0),
			() => `${String(seconds)} seconds`,
		);
	}),
	trial('mimeTypeOf', fc.tuple(hostileText, hostileText), ([declared, name]) => {
		const type = mime.mimeTypeOf(declared, name);
		must(
			type === undefined || /^[\w.+!#$&^-]+\/[\w.+!#$&^-]+$/.test(type),
			() => `a type ${glimpse(String(type))}`,
		);
		must(mime.typeName(declared).length <= 60, () => `a type is called ${glimpse(mime.typeName(declared))}`);
		must(/^\w{0,5}$/.test(mime.extensionOf(name)), () => `an extension ${glimpse(mime.extensionOf(name))}`);
	}),
];

/** The functions at the edge, by themselves. */
export const pure = suite({
	name: 'pure',
	about: 'functions at the edge, by themselves',
	share: 25,
	arbitrary: fc.oneof(...trials),
	async check(_stage, { hold }) {
		hold();
	},
});
