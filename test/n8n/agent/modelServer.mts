import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import type { IDataObject } from 'n8n-workflow';

/** A tool as n8n offers it to a model. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties: Record<string, { description?: string }> };
}

/** A call that the model wants to be made. */
export interface ToolCall {
	tool: string;
	arguments: IDataObject;
}

/** What the model does next, by the answers that its calls have got so far: one more call, or its last words. */
export type Mind = (answers: IDataObject[]) => ToolCall | string;

/** A stand-in for a chat model that speaks OpenAI's protocol, on a free port of this machine. */
export interface ModelServer {
	/** The base URL for n8n's credential. */
	url: string;
	/** The tools it was offered with the latest request, by name. */
	tools: Map<string, OfferedTool>;
	/** What its calls were answered with, item for item as n8n wrote them; words that are no items as `text`. */
	answers: IDataObject[];
	close(): Promise<void>;
}

interface ChatRequest {
	messages: Array<{ role: string; content: string }>;
	tools?: Array<{ function: OfferedTool }>;
}

/** Opens a model that thinks what a test wants it to. */
export async function openModel(mind: Mind): Promise<ModelServer> {
	const app = fastify();
	const tools = new Map<string, OfferedTool>();
	const answers: IDataObject[] = [];
	app.post<{ Body: ChatRequest }>('/v1/chat/completions', ({ body }) => {
		tools.clear();
		for (const { function: tool } of body.tools ?? []) tools.set(tool.name, tool);
		const heard = body.messages.filter(({ role }) => role === 'tool');
		answers.splice(0, Infinity, ...heard.map(({ content }) => firstItem(content)));
		return completion(mind(answers));
	});
	const address = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${address}/v1`, tools, answers, close: () => app.close() };
}

function firstItem(content: string): IDataObject {
	try {
		const [item] = [JSON.parse(content) as IDataObject | IDataObject[]].flat();
		return item;
	} catch {
		return { text: content };
	}
}

function completion(thought: ToolCall | string) {
	const message =
		typeof thought === 'string'
			? { role: 'assistant', content: thought }
			: { role: 'assistant', content: null, tool_calls: [calling(thought)] };
	return {
		id: randomUUID(),
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1_000),
		model: 'stand-in',
		choices: [{ index: 0, message, finish_reason: typeof thought === 'string' ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function calling({ tool, arguments: given }: ToolCall) {
	return {
		id: randomUUID(),
		type: 'function',
		function: { name: tool, arguments: JSON.stringify(given) },
	};
}
