import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Where a page that n8n links to lies in this project. Nothing is there for a link to a place on it, which n8n's query would break. */
export function linkedPage(url: string): string {
	const [, page] = url.split('/n8n-nodes-a2e/n8n-nodes-a2e/blob/main/');
	return join(ROOT, page);
}
