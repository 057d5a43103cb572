import { randomBytes } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Call } from '../call.mts';

/** A file or a folder in somebody's Google Drive. */
export interface DriveFile {
	kind: 'drive#file';
	id: string;
	name: string;
	mimeType: string;
	parents: string[];
	createdTime: string;
	modifiedTime: string;
	/** Bytes, as text; absent for a folder. */
	size?: string;
	trashed: boolean;
}

export const FOLDER = 'application/vnd.google-apps.folder';

/** What is known of a file before Drive has it. */
export type FileDraft = Pick<DriveFile, 'name' | 'mimeType' | 'parents'> & Partial<DriveFile>;

/** One person's Google account with a Drive. Bytes lie on disk, so that large files cost no memory. */
export class Account {
	/** Requests of n8n to Google's API in this account's name, oldest first. */
	readonly calls: Call[] = [];
	/** How often a new access token was given for an old one. */
	refreshes = 0;
	readonly #files = new Map<string, DriveFile>();

	/** @param folder where the bytes lie */
	constructor(
		readonly email: string,
		private readonly folder: string,
	) {}

	/** All that is in the Drive, the newest first, as Google lists it. */
	files(): DriveFile[] {
		return [...this.#files.values()].reverse();
	}

	find(id: string): DriveFile | undefined {
		return this.#files.get(id);
	}

	/** Makes a folder whose ID a workflow knows already. */
	addFolder(id: string, name: string): void {
		this.add({ id, name, mimeType: FOLDER, parents: ['root'] });
	}

	/** Puts a file of this machine into a folder, as a person does. */
	async put(name: string, from: string, mimeType: string, parent: string): Promise<DriveFile> {
		const id = newId();
		await copyFile(from, this.pathOf(id));
		return this.add({ id, name, mimeType, parents: [parent] });
	}

	/** Takes up a file whose bytes are there. */
	add({ id = newId(), ...draft }: FileDraft): DriveFile {
		const now = new Date().toISOString();
		const file: DriveFile = {
			kind: 'drive#file',
			id,
			createdTime: now,
			modifiedTime: now,
			trashed: false,
			...draft,
		};
		this.#files.set(id, file);
		return file;
	}

	/** Notes a request in this account's name, once it is answered. */
	record({ method, url }: FastifyRequest, { raw }: FastifyReply): void {
		const [called] = url.split('?');
		raw.once('finish', () => this.calls.push({ method, path: called, status: raw.statusCode }));
	}

	/** Where the bytes of a file lie on this machine. */
	pathOf(id: string): string {
		return path.join(this.folder, id);
	}
}

/** An ID as Google's: 33 letters, digits, `-` and `_`, beginning with 1. */
export function newId(): string {
	return `1${randomBytes(24).toString('base64url')}`;
}
