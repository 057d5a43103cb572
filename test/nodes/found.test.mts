import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Searched, searchNodes } from './support/n8nSearch.mts';
import { DESCRIPTIONS } from './support/nodes.mts';

const ROOT = resolve(import.meta.dirname, '../..');

/** n8n's own nodes as its panel knows them: n8n 2.41.1, without those that only agents have. */
const N8N_NODES = JSON.parse(
	readFileSync(join(import.meta.dirname, 'support/n8nNodes.json'), 'utf8'),
) as Searched[];

const OURS = DESCRIPTIONS.map(([className, { displayName, name }]): Searched => {
	const codex = readFileSync(join(ROOT, 'nodes', className, `${className}.node.json`), 'utf8');
	return { key: name, displayName, alias: (JSON.parse(codex) as { alias: string[] }).alias };
});

/*
 * n8n counts how popular its own nodes are, and a capital within a word for more: "tTS" and "vOiCe" are how a node that
 * nobody knows yet comes before those which have the letters somewhere.
 */
test.each([
	['tts', 'generateTts'],
	['text to speech', 'generateTts'],
	['voice', 'generateTts'],
	['clone voice', 'trainVoice'],
	['lip sync', 'generateAvatarVideo'],
	['talking video', 'generateAvatarVideo'],
	['talking photo', 'generateTalkingPhoto'],
	['avatar', 'createAvatar'],
	['face swap', 'swapFace'],
	['dub', 'dubVideo'],
	['dubbing', 'dubVideo'],
	['translate video', 'dubVideo'],
	['upscale', 'videoTools'],
	['image to video', 'videoTools'],
	['text to image', 'imageTools'],
	['veo', 'videoModels'],
	['kling', 'videoModels'],
	['seedance', 'seedanceWan'],
	['wan', 'seedanceWan'],
	['nano banana', 'imageModels'],
	['task completed', 'a2eTrigger'],
	['streaming avatar', 'streamingAvatar'],
	['try on', 'imageTools'],
	['caption removal', 'videoTools'],
])('"%s" finds %s', (wanted, key) => {
	expect(searchNodes(wanted, OURS)[0]?.key).toBe(key);
	const found = searchNodes(wanted, [...N8N_NODES, ...OURS]).map((node) => node.key);
	expect(found.slice(0, 3)).toContain(key);
});

test('every node has 15 to 20 aliases, each once', () => {
	for (const { alias } of OURS) {
		expect(alias.length).toBeGreaterThanOrEqual(15);
		expect(alias.length).toBeLessThanOrEqual(20);
		expect(new Set(alias).size).toBe(alias.length);
	}
});
