import path from 'node:path';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import type { Step } from '../rest/executions.mts';

const NAME_WIDTH = 28;
const TIME_WIDTH = 8;

/** The items on the first output of a node run that has any; a failed run has none. */
export function itemsOf({ run }: Step): INodeExecutionData[] {
	return run.data?.main?.find((items) => items && items.length > 0) ?? [];
}

/** One line for a finished node run: its node, how long it took and what came of it. */
export function stepLine(step: Step): string {
	const mark = step.run.error ? '✗' : '✓';
	const time = `${seconds(step.run.executionTime)} s`;
	return `${mark} ${step.node.padEnd(NAME_WIDTH)} ${time.padStart(TIME_WIDTH)}  ${outcome(step)}`;
}

/** Milliseconds as seconds with one decimal. */
export function seconds(milliseconds: number): string {
	return (milliseconds / 1_000).toFixed(1);
}

/** What a finished node run came to: why it failed, or what came out. */
function outcome(step: Step): string {
	if (step.run.error) return `failed: ${step.run.error.message}`;
	const items = itemsOf(step);
	const count = items.length === 1 ? '1 item' : `${items.length} items`;
	if (items.length === 0) return count;
	const files = fileWords(items[0]);
	const words = [
		...taskWords(items[0]),
		...speechWords(items[0]),
		...(files.length > 0 ? files : urlWords(items[0])),
	];
	if (words.length === 0) return count;
	return [...words, ...(items.length > 1 ? [`${items.length - 1} more`] : [])].join(', ');
}

/** The first video or audio file among an item's files. */
export function mediaOf({ binary = {} }: INodeExecutionData): IBinaryData | undefined {
	return Object.values(binary).find(({ mimeType }) => /^(video|audio)\//.test(mimeType));
}

function taskWords({ json }: INodeExecutionData): string[] {
	const { status, taskType, taskId } = json;
	return [
		...(typeof status === 'string' ? [status] : []),
		...(taskId ? [[taskType, taskId].filter(Boolean).join(' ')] : []),
	];
}

/** Of a text that was spoken in parts. */
function speechWords({ json: { parts, seconds: length } }: INodeExecutionData): string[] {
	return typeof parts === 'number' ? [`${parts} parts`, `${Number(length).toFixed(1)} s`] : [];
}

function fileWords({ binary = {} }: INodeExecutionData): string[] {
	return Object.values(binary).map(({ fileName, fileSize }) => `${fileName ?? 'file'} (${fileSize ?? '?'})`);
}

/** The last part of a result's address. */
function urlWords({ json: { resultUrl, audioUrl } }: INodeExecutionData): string[] {
	const url = resultUrl || audioUrl;
	return typeof url === 'string' ? [path.posix.basename(url)] : [];
}
