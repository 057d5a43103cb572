// What people outside do with a published workflow, and how they get what it makes.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FormData, type RequestInit, type Response, fetch } from 'undici';
import { itemsOf, mediaOf } from '../demo/outcome.mts';
import { downloadBinary, readExecution, steps } from '../rest/executions.mts';
import { formAddress } from '../rest/forms.mts';
import { whenReady } from '../rest/session.mts';
import type { Act, Play } from './chain.mts';
import { listed, until } from './executions.mts';

const SERVED_WITHIN_MS = 60_000;
const MADE_WITHIN_MS = 180_000;
const LOOK_AGAIN_MS = 1_000;

/** Calls the workflow's webhook with a text, and takes what it is answered with for a file. */
export const callWebhook =
	(text: string): Act =>
	async (play) => {
		const { parameters } = triggerOf(play, 'n8n-nodes-base.webhook');
		const response = await served(`${play.stage.session.url}/webhook/${String(parameters.path)}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ text }),
		});
		const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
		await keep(play, name ?? 'answer.mp4', Buffer.from(await response.arrayBuffer()));
	};

/** Says something in the workflow's chat, and takes the file that the last node of the execution puts out. */
export const chat =
	(words: string): Act =>
	async (play) => {
		const { session } = play.stage;
		const { webhookId } = triggerOf(play, '@n8n/n8n-nodes-langchain.chatTrigger');
		await served(`${session.url}/webhook/${webhookId}/chat`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ action: 'sendMessage', chatInput: words, sessionId: webhookId }),
		});
		const [execution] = await listed(session, play.workflow.id);
		const last = steps(await readExecution(session, execution.id)).at(-1);
		for (const item of last ? itemsOf(last) : []) {
			const file = path.join(play.folder, 'chat.mp4');
			await downloadBinary(session, mediaOf(item)!, file);
			play.answers.push({ as: 'answer of the agent', file });
		}
	};

/** Once the workflow has looked at A2E, somebody else starts dubbings there, which end soon. */
export const dubElsewhere =
	(names: readonly string[]): Act =>
	async ({ simulator }) => {
		await until('n8n watches', SERVED_WITHIN_MS, async () => simulator.requests.length > 0);
		for (const name of names) {
			const response = await fetch(`${simulator.url}/api/v1/userDubbing/startDubbing`, {
				method: 'POST',
				headers: { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' },
				body: JSON.stringify({
					name,
					source_url: `${simulator.storageUrl}/samples/clip.mp4`,
					target_lang: 'es',
					source_lang: 'auto',
					num_speakers: 1,
				}),
			});
			if (!response.ok) throw new Error(`A2E answered ${response.status}: ${await response.text()}`);
		}
	};

/** A file as n8n's last page of a form holds it. */
interface FormFile {
	data: { data: number[] };
	fileName: string;
}

/** Fills in the workflow's form, waits on the page as a browser does, and takes the file that the last page gives. */
export const fillInForm =
	(script: string): Act =>
	async (play) => {
		const address = formAddress(play.stage.session, triggerOf(play, 'n8n-nodes-base.formTrigger'));
		await served(address);
		const body = new FormData();
		body.append('field-0', script);
		const answer = (await (await fetch(address, { method: 'POST', body })).json()) as {
			formWaitingUrl?: string;
		};
		if (!answer.formWaitingUrl) throw new Error(`n8n does not let the form wait: ${JSON.stringify(answer)}`);
		const page = new URL(answer.formWaitingUrl);
		const url = new URL(page.pathname + page.search, play.stage.session.url);
		for (const { data, fileName } of await lastPage(url)) await keep(play, fileName, Buffer.from(data.data));
		// The last page tells n8n that it is there, and that ends the execution.
		await fetch(url, { method: 'POST' });
	};

/** Asks again and again how far the execution is, as n8n's page does, then opens the page that comes next. */
async function lastPage(page: URL): Promise<FormFile[]> {
	const status = new URL(page);
	status.pathname += '/n8n-execution-status';
	const deadline = Date.now() + MADE_WITHIN_MS;
	while ((await (await fetch(status)).text()) !== 'form-waiting') {
		if (Date.now() > deadline) throw new Error('the form has no last page');
		await sleep(LOOK_AGAIN_MS);
	}
	const html = await (await fetch(page)).text();
	const files = /JSON\.parse\(decodeURIComponent\("([^"]+)"/.exec(html)?.[1];
	if (files === undefined) throw new Error(`the last page of the form has no file: ${html.slice(0, 2_000)}`);
	return JSON.parse(decodeURIComponent(files)) as FormFile[];
}

/** Right after the publishing n8n does not know the address yet: then it is called again, which starts nothing twice. */
async function served(address: string, init?: RequestInit): Promise<Response> {
	const deadline = Date.now() + SERVED_WITHIN_MS;
	for (;;) {
		const response = await whenReady(() => fetch(address, init));
		if (response.ok) return response;
		const words = await response.text();
		if (response.status !== 404 || Date.now() > deadline)
			throw new Error(`n8n answered ${response.status}: ${words}`);
		await sleep(LOOK_AGAIN_MS);
	}
}

function triggerOf({ workflow }: Play, type: string) {
	return workflow.nodes.find((node) => node.type === type)!;
}

async function keep({ folder, answers }: Play, name: string, bytes: Buffer): Promise<void> {
	const file = path.join(folder, name);
	await writeFile(file, bytes);
	answers.push({ as: `answer ${name}`, file });
}
