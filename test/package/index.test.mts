import { createRequire } from 'node:module';
import manifest from '../../package.json';

/** What n8n calls of classes that are no nodes with input. */
const METHODS: Readonly<Record<string, string>> = {
	A2eApi: 'authenticate',
	A2eTrigger: 'poll',
	A2eWebhookTrigger: 'webhook',
};

const load = createRequire(import.meta.url);

it('index.js gives every node and credential class that n8n loads', () => {
	const classes = load('../../index.js') as Record<string, new () => object>;
	const names = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map((file) =>
		file.replace(/^.*\/(\w+)\..*$/, '$1'),
	);
	expect(Object.keys(classes).sort()).toEqual(names.sort());
	for (const name of names) expect(new classes[name]()).toHaveProperty(METHODS[name] ?? 'execute');
});
