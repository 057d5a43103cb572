import path from 'node:path';
import { toMatchImageSnapshot } from 'jest-image-snapshot';
import { WAIT_FOR_COMPLETION } from '../../../nodes/shared/catalogue/parameterNames';
import { takesReference } from '../../../nodes/shared/editor/common';
import { CANVASES, PICTURES, shownPictures } from '../../docs/pictures.mts';
import { Closers } from '../demo/closers.mts';
import { storeExample } from '../demo/examples.mts';
import { Editor } from '../editor.mts';
import { progressOn } from '../progress.mts';
import { type Case, CASES, NODES } from './cases.mts';
import { clicksOf } from './clicks.mts';
import { actsOf } from './fill.mts';
import { stepTo } from './keyboard.mts';
import { DIFFERENCES, openSetting, type Setting, startElsewhere } from './setting.mts';

expect.extend({ toMatchImageSnapshot });

const SETUP_LIMIT_MS = 15 * 60_000;
/** How much a pixel may differ before it counts: edges of letters are not drawn alike at all times. From 0 to 1. */
const SHADE = 0.1;
/** How many pixels may: the corners of text fields need some 20 each, a word of small type more than 100. */
const MOST_PIXELS = 80;
const TROUBLE = 'No face was found in the picture';

let setting: Setting;
const closers = new Closers();

beforeAll(async () => {
	setting = await openSetting(closers, progressOn(process.stdout));
	await startElsewhere(setting.simulator, 'avatar');
	await startElsewhere(setting.simulator, 'avatarVideo');
}, SETUP_LIMIT_MS);

afterAll(() => closers.close());

const sample = (name: string) => `${setting.simulator.storageUrl}/samples/${name}`;

const FIRSTS = NODES.map((node) => CASES.find((one) => one.node === node)!);
const OTHERS = CASES.filter((one) => !FIRSTS.includes(one));
const named = (cases: readonly Case[]) => cases.map((one) => [one.name, one] as const);

/** The case that stands for a node. @param name as in its description */
const firstOf = (name: string) => FIRSTS.find(({ node }) => node.name === name)!;

/** Starts that are waited for take as long as A2E's own at least: in one node that is seen. */
const WAITS = 'generateAvatarVideo';

/** Adds a node to an empty canvas, by what n8n's panel calls it. */
async function open(name: string, action?: string): Promise<void> {
	await setting.editor.newWorkflow();
	await setting.creator.add(name, action);
	await setting.panel.shown();
}

async function add({ node, action }: Case): Promise<void> {
	await open(node.displayName, action);
}

async function fillIn({ entry, node }: Case): Promise<void> {
	for (const act of actsOf(entry, sample)) await setting.panel.act(act);
	if (entry.operation.runs === 'start' && node.name !== WAITS)
		await setting.panel.toggle(WAIT_FOR_COMPLETION);
}

/** What every run puts out: something, and the task where it began or waited for one. */
async function expectOutput({ entry: { operation }, node }: Case): Promise<void> {
	const output = await setting.panel.output();
	expect(output).toMatch(/"\w+"/);
	if (operation.runs !== 'start' && operation.runs !== 'wait') return;
	expect(output).toContain('"taskId"');
	if (operation.runs === 'wait' || node.name === WAITS) expect(output).toContain('"completed"');
}

/** Lets A2E refuse what the node asks for next; a node that only waits is shown a task that has failed. */
async function expectTrouble(one: Case): Promise<void> {
	const { operation } = one.entry;
	if (takesReference(operation)) {
		await startElsewhere(setting.simulator, 'avatarVideo', { fail: { message: TROUBLE } });
		await add(one);
		await fillIn(one);
		await setting.panel.execute();
		return expect(await setting.panel.failure()).toContain(TROUBLE);
	}
	const path = operation.route?.path.replace('/api/v1', '');
	setting.simulator.fault({ path, kind: 'envelope', code: 1, message: TROUBLE });
	await setting.panel.execute();
	expect(await setting.panel.failure()).toContain(TROUBLE);
}

describe('a node by hand', () => {
	test.each(named(FIRSTS))('%s, its form as in the picture, and an error', async (_name, one) => {
		const { editor, panel } = setting;
		await add(one);
		const picture = await editor.formPicture();
		await fillIn(one);
		await panel.execute();
		await expectOutput(one);
		await expectTrouble(one);
		expectPicture(picture, one.node.name);
	});

	test.each(named(OTHERS))('%s', async (_name, one) => {
		await add(one);
		await fillIn(one);
		await setting.panel.execute();
		await expectOutput(one);
	});
});

describe('what starts a workflow', () => {
	const ON_COMPLETED = 'On task completed';

	test('A2E Trigger gives the newest task that has ended', async () => {
		const { editor, panel } = setting;
		// n8n lists it with the node of that name.
		await open('A2E', ON_COMPLETED);
		const picture = await editor.formPicture();
		await panel.execute();
		const output = await panel.output();
		expect(output).toContain('"taskCompleted"');
		expect(output).toContain('"resultUrl"');
		expectPicture(picture, 'a2eTrigger');
	});

	test('A2E Webhook Trigger gives the task that A2E calls for', async () => {
		const { editor, panel, simulator } = setting;
		await open('A2E Webhook', ON_COMPLETED);
		const picture = await editor.formPicture();
		const taskId = await startElsewhere(simulator, 'avatarVideo');
		await panel.executeByCall({ event: 'task.completed', data: { _id: taskId } });
		const output = await panel.output();
		expect(output).toContain(taskId);
		expect(output).toContain('"taskCompleted"');
		expectPicture(picture, 'a2eWebhookTrigger');
	});
});

/** Adds an agent to an empty canvas, and the node as a tool of it. */
async function openTool({ node }: Case): Promise<void> {
	const { editor, creator, panel } = setting;
	await editor.newWorkflow();
	await creator.open();
	await creator.search('AI Agent');
	await creator.choose('AI Agent');
	await panel.shown();
	await editor.closePanels();
	await creator.addTool(node.displayName);
	await panel.shown();
}

test('a tool of an agent has a form of its own, and its model fills in what it is left', async () => {
	const { editor, panel } = setting;
	const one = firstOf(WAITS);
	await openTool(one);
	const picture = await editor.formPicture();
	for (const act of actsOf(one.entry, sample)) {
		if (act.does === 'fill') await panel.leaveToModel(act.parameter);
		else await panel.act(act);
	}
	await panel.executeAsAgent('Hello from the agent');
	const output = await panel.output();
	expect(output).toContain('"completed"');
	expect(output).toContain('"quotedCredits"');
	expectPicture(picture, `${WAITS}.tool`);
});

test('the ID of a voice that the model of an agent gives is that of a cloned one', async () => {
	const { panel, simulator } = setting;
	const one = firstOf('generateTts');
	const voice = await startElsewhere(simulator, 'voice');
	await openTool(one);
	for (const act of actsOf(one.entry, sample)) {
		if (act.parameter === 'voice') await panel.leaveToModel('voice');
		else await panel.act(act);
	}
	await panel.executeAsAgent(voice);
	expect(await panel.output()).toContain('"audioUrl"');
	expect(simulator.requests.map(({ body }) => body)).toContainEqual(
		expect.objectContaining({ user_voice_id: voice }),
	);
});

test('images from a text, by the keyboard alone', async () => {
	const { editor, creator, panel } = setting;
	const { page } = editor;
	const { node, action = '', entry } = firstOf('imageTools');
	const [{ parameter }] = actsOf(entry, sample);
	await editor.newWorkflow();
	const clicks = await clicksOf(page, async () => {
		await creator.addByKeys(node.displayName, action);
		await panel.shown();
		await stepTo(page, `parameter-input-${parameter}`);
		await page.keyboard.type('A red fox in the snow');
		await stepTo(page, 'node-execute-button', 'Shift+Tab');
		await panel.execute(async () => await page.keyboard.press('Enter'));
	});
	expect(clicks).toBe(0);
	expect(await panel.output()).toContain('"completed"');
	expect(setting.simulator.starts.at(-1)?.body).toMatchObject({ prompt: 'A red fox in the snow' });
});

test.each([
	['tts', 'A2E Generate TTS'],
	['voice', 'A2E Generate TTS'],
	['clone voice', 'A2E Train Voice'],
	['lip sync', 'A2E Generate Avatar Video'],
	['face swap', 'A2E Swap Face'],
	['upscale', 'A2E Video Tools'],
	['veo', 'A2E Video Models'],
])("n8n's panel finds by '%s' among the first three %s", async (words, name) => {
	await setting.editor.newWorkflow();
	await setting.creator.open();
	expect(await setting.creator.placeOf(name, words)).toBeLessThanOrEqual(3);
});

describe('the credential', () => {
	const DIALOG = '[data-test-id="editCredential-modal"]';

	test('says where the token comes from, beside its field', async () => {
		const { page } = setting.editor;
		await add(firstOf('generateTts'));
		await page.locator('[data-test-id="node-credentials-select"]').first().click();
		await page.locator('[data-test-id="node-credentials-select-item-new"]:visible').click();
		const dialog = page.locator(DIALOG);
		await dialog.getByText('open Account, then API, and create a token').waitFor();
		await page.mouse.move(0, 0);
		expectPicture(await dialog.screenshot({ animations: 'disabled' }), 'credential');
		await dialog.locator('.el-dialog__close').first().click();
	});

	test('says when A2E takes the token, and when not', async () => {
		const { page } = setting.editor;
		await add(firstOf('generateTts'));
		await page.locator('[data-test-id="credential-edit-button"]').first().click();
		const dialog = page.locator(DIALOG);
		const token = dialog.locator('[data-test-id="parameter-input-token"] input');
		const save = async (text: string) => {
			await token.fill(text);
			await dialog.getByRole('button', { name: 'Save' }).click();
		};
		await save('sk_wrong');
		await dialog.getByText(/Couldn.t connect/).waitFor();
		const [more, details] = [dialog.getByText('More details'), dialog.getByText('did not accept this token')];
		// n8n draws the banner anew once it has saved, which folds it again.
		while (!(await details.isVisible())) {
			if (await more.isVisible()) await more.click();
			await page.waitForTimeout(250);
		}
		await save(setting.simulator.token);
		await dialog.getByText('Connection tested successfully').waitFor();
		await dialog.locator('.el-dialog__close').first().click();
	});
});

describe('dark mode', () => {
	test('shows the form on dark ground, with the icon made for it', async () => {
		const { editor } = setting;
		const { page } = editor;
		await page.emulateMedia({ colorScheme: 'dark' });
		try {
			await page.reload();
			await open(firstOf('generateTts').node.displayName);
			expect(await page.locator('img[src*="a2e.dark.svg"]').count()).toBeGreaterThan(0);
			expectPicture(await editor.formPicture(), 'generateTts.dark');
		} finally {
			await page.emulateMedia({ colorScheme: 'light' });
			await page.reload();
		}
	});
});

describe('an example that a page shows', () => {
	const shown = shownPictures().filter((file) => path.dirname(file) === CANVASES);
	let fine: Editor;

	beforeAll(async () => {
		const { server, owner } = setting.stage;
		fine = await Editor.open(server.url, owner);
		closers.add(() => fine.close());
	});

	test.each(shown.map((file) => path.basename(file, '.png')))('%s is as in its picture', async (name) => {
		await fine.openWorkflow((await storeExample(setting.stage, name)).id);
		expectPicture(await fine.canvasPicture(), name, CANVASES);
	});
});

test('a text becomes a talking avatar video in ten clicks, without an expression', async () => {
	const { editor, panel } = setting;
	const one = firstOf('generateAvatarVideo');
	await editor.newWorkflow();
	const clicks = await clicksOf(editor.page, async () => {
		await setting.creator.add(one.node.displayName);
		await panel.shown();
		for (const act of actsOf(one.entry, sample)) await panel.act(act);
		await panel.execute();
	});
	expect(await panel.output()).toContain('"completed"');
	process.stdout.write(`text to talking avatar video: ${clicks} clicks\n`);
	expect(clicks).toBeLessThanOrEqual(10);
});

function expectPicture(picture: Buffer, name: string, folder = PICTURES): void {
	expect(picture).toMatchImageSnapshot({
		customSnapshotsDir: folder,
		customSnapshotIdentifier: name,
		customDiffDir: DIFFERENCES,
		customDiffConfig: { threshold: SHADE },
		failureThreshold: MOST_PIXELS,
		failureThresholdType: 'pixel',
		runInProcess: true,
	});
}
