import type { MediaType } from '../media/mime';
import type { AcceptedMedia } from '../media/rules';
import type { Paging, TaskKind } from '../task/kind';
import type { ReadRoute, Route } from '../task/route';

/**
 * The catalogue is data: what A2E offers, as resources with operations and their fields. The editor's forms, the
 * requests, waiting, the docs and the tests are all built from it.
 */
export interface Resource {
	value: string;
	name: string;
	operations: readonly Operation[];
	/** What the operation selector says of operations that several models have, by their value. */
	summaries?: Readonly<Record<string, Pick<Operation, 'action' | 'description'>>>;
}

/** An AI model of A2E, chosen below the operation where a resource has several. */
export interface Model {
	value: string;
	name: string;
	/** What it is good at, and what it costs as far as A2E says. */
	description: string;
}

/** What people do with A2E. `runs` says what running one means, see `operation/runs/`. */
export type Operation =
	| StartOperation
	| CallOperation
	| ListOperation
	| LookOperation
	| DownloadOperation
	| UploadOperation
	| WaitOperation
	| TasksOperation;

interface BaseOperation {
	value: string;
	/** Title Case, without the resource: `Get Many`. */
	name: string;
	/** Sentence case, with the resource: `Get many avatars`. Also the purpose named in errors. */
	action: string;
	/** For people and for AI agents: what it does, what it costs, what comes back. */
	description: string;
	/** The model it is for. Operations of the same value differ by model. */
	model?: Model;
	fields: readonly Field[];
	/** Optional fields, behind *Add Field*. */
	more?: readonly Field[];
	output?: Output;
	/** Fixed part of the request, beside the fields. */
	send?: Readonly<Record<string, string | number | boolean>>;
	route?: Route;
	otherRoute?: Route;
	task?: TaskKind;
	charged?: boolean;
	/** A2E's quotes are for generations, and this is none, although it may be charged. */
	quoted?: false;
}

/** Starts a task that may be charged and may be waited for. */
export interface StartOperation extends BaseOperation {
	runs: 'start';
	route: Route;
	/** The route under its other spelling, tried when A2E does not know the first (HTTP 404, nothing charged). */
	otherRoute?: Route;
	/** What it starts. */
	task: TaskKind;
	/** A field that is filled with how long given media last, where a person asks for that. */
	asLongAs?: AsLongAs;
	charged?: undefined;
}

/** How long a medium of the request lasts, as a field of the request: whole seconds, rounded up. */
export interface AsLongAs {
	/** The media field that is measured. */
	media: string;
	/** The field of the form that asks for it, and the value by which it does. */
	when: readonly [name: string, value: string];
	/** Name of the number on the wire. */
	wire: string;
	/** Seconds that A2E takes at most. */
	max: number;
	/** What a person does instead, where it cannot be: the end of a sentence. */
	instead: string;
}

/** One call, answered at once. */
export interface CallOperation extends BaseOperation {
	runs: 'call';
	route: Route;
	/** It may be charged although it starts no task. Such a call is sent at most once. */
	charged?: boolean;
	/** As for starts. */
	otherRoute?: Route;
	/** `false`: a second call would do it a second time, so it is sent at most once too. */
	repeatable?: false;
}

/** A list: one item for each row. */
export interface ListOperation extends BaseOperation {
	runs: 'list';
	route: ReadRoute;
	charged?: undefined;
}

/** A look at one task: that of the kind that `idField` names, or of any kind by its reference. */
export type LookOperation = BaseOperation & { runs: 'look'; route?: undefined; charged?: undefined } & (
		| { task: TaskKind; idField: LocatorField | TextField }
		| { task?: undefined; idField?: undefined }
	);

/** Fetches the files of a finished task. */
export interface DownloadOperation extends BaseOperation {
	runs: 'download';
	route?: undefined;
	task?: undefined;
	charged?: undefined;
}

/** Puts a file of the item into A2E's storage. */
export interface UploadOperation extends BaseOperation {
	runs: 'upload';
	/** Names the input field that holds the file. */
	fileField: TextField;
	route?: undefined;
	task?: undefined;
	charged?: undefined;
}

/** Waits for tasks that were started elsewhere. */
export interface WaitOperation extends BaseOperation {
	runs: 'wait';
	route?: undefined;
	task?: undefined;
	charged?: undefined;
}

/** Looks through the lists of several kinds of tasks, or of one: one item for each task. */
export interface TasksOperation extends BaseOperation {
	runs: 'tasks';
	/** One kind, looked through for a name and a text. */
	isFind?: boolean;
	route?: undefined;
	task?: undefined;
	charged?: undefined;
}

/** How the `data` of an answer becomes items. Default: its first record, as it is. */
export interface Output {
	/** `deleted` and `success`: A2E's empty answer becomes `{deleted: true}` or `{success: true}`. */
	as: 'record' | 'deleted' | 'success' | 'value';
	/** Name of the output field for `value`, where A2E answers a bare value. */
	key?: string;
	/** The value or record is itself a finished file, of this type where its address does not tell another. */
	media?: MediaType;
	/** What the answer is for: without a value under each of these names it was not understood. None: anything will do. */
	needs?: readonly string[];
	/** Field → other name in the output, for example `_id` → `voiceId`. */
	alias?: Readonly<Record<string, string>>;
	/** Where A2E answers with a whole collection: the body field by which the record that was just added is found. */
	addedBy?: string;
	/** The fields kept by *Simplify*, in this order. */
	simplify?: readonly string[];
	/** For lists: how A2E pages. Without it everything comes in one answer. */
	paging?: Paging;
	/** For lists of groups: the rows are in `children`; these fields of the group are added to each row. */
	groups?: Readonly<Record<string, string>>;
}

export type Field =
	| TextField
	| NumberField
	| BooleanField
	| ChoiceField
	| ColourField
	| JsonField
	| LocatorField
	| EitherField
	| LanguageField
	| DateField
	| MediaField;

/** Fields of one value that goes to one place, which `encode` turns into what is sent. */
export type PlainField = Exclude<Field, MediaField | EitherField>;

interface BaseField {
	/** Name of the n8n parameter. */
	name: string;
	/** Title Case label. */
	title: string;
	/** Sentence case; says the unit and the limit. */
	description?: string;
	required?: boolean;
	/** Where it goes in the request; default: body. */
	in?: 'body' | 'query' | 'path';
	/**
	 * Its names on the wire (A2E has fields under two spellings); default: the parameter's own. None: it only steers the
	 * form. A dot leads into an object: `parameters.ratio`. Lists with the same name become one list.
	 */
	wire?: readonly string[];
	/** Shown only while these parameters of the same operation have one of these values. */
	show?: Readonly<Record<string, readonly string[]>>;
	/** It stands among *Options*: hardly anybody needs it. What is not added there is not sent, unless `send` has it. */
	amongOptions?: true;
	/** Sent only when the request also has this body field. */
	onlyWith?: string;
	/** Refused unless the request also has these body fields; 0 and an empty text are none. See `fieldRules.ts`. */
	needs?: readonly string[];
	/** Refused beside these body fields. */
	excludes?: readonly string[];
	/** Not required, but refused to be left out unless the request has one of these body fields. */
	unless?: readonly string[];
}

export interface TextField extends BaseField {
	type: 'text';
	default?: string;
	placeholder?: string;
	rows?: number;
	/** Unicode code points, as A2E counts. */
	maxLength?: number;
	/** Of a text to be spoken: a longer one is sent in parts of at most so many code points, each by a call of its own. */
	partLength?: number;
	secret?: boolean;
	/** A public web address, `https` only where A2E insists: its form is checked before the call. */
	url?: 'http' | 'https';
}

export interface NumberField extends BaseField {
	type: 'number';
	default: number;
	min?: number;
	max?: number;
	/** Numbers outside the limits that A2E takes too, for a meaning of their own. */
	also?: readonly number[];
	integer?: boolean;
	/** It says how many tasks A2E makes of the one start. */
	countsTasks?: true;
}

export interface BooleanField extends BaseField {
	type: 'boolean';
	default: boolean;
}

export interface ChoiceField extends BaseField {
	type: 'choice';
	default: string;
	choices: readonly Choice[];
	/** Other values that an expression may give, sent as they are. */
	others?: RegExp;
}

export interface Choice {
	value: string;
	name: string;
	description?: string;
	/** What goes on the wire, where it is not `value`. */
	sends?: string | number | boolean;
}

/** Shown as a colour picker; sent as `rgb(r,g,b)` or, with an alpha channel, `rgba(r,g,b,a)`. */
export interface ColourField extends BaseField {
	type: 'colour';
	default: string;
	alpha?: boolean;
	/** Sent as a list of numbers from 0 to 255 instead. */
	asList?: boolean;
	/** Those of its names on the wire under which A2E wants an alpha channel, where the others have none. */
	alphaAs?: readonly string[];
}

export interface JsonField extends BaseField {
	type: 'json';
	/** A list instead of an object. */
	list?: boolean;
	/** Entries of the list at most. */
	maxItems?: number;
	/** The entries of the object go beside the other fields, instead of the object under a name. */
	spread?: boolean;
}

/** A moment, sent as ISO 8601 in UTC. */
export interface DateField extends BaseField {
	type: 'date';
}

/** A record of the account, picked from a list or given by its ID. */
export interface LocatorField extends BaseField {
	type: 'locator';
	/** Name of the list, see `lists.ts`. */
	list: string;
	/** Name of the list search of the form, where one stands for the lists of several models; default: that of the list. */
	search?: string;
}

/** A record of one of several kinds, picked from one list of them all, or given by its ID and kind. Not behind *Add Field*. See `either.ts`. */
export interface EitherField extends BaseField {
	type: 'either';
	/** Name of the list of all, see `lists.ts`. */
	list: string;
	/** In the order in which the list shows them. Of the first is an ID that says no kind. */
	kinds: readonly EitherKind[];
	wire?: undefined;
}

export interface EitherKind {
	/** Stands before the ID of what is picked: `clone:67bd583f7b4ae10c76393899`. */
	value: string;
	/**
	 * n8n's mode by which a person gives an ID of this kind. None is called `id`: n8n gives an expression, and what an agent
	 * fills in, by that mode, and without one by the first.
	 */
	mode: string;
	/** What that mode is called. */
	title: string;
	/** What the list says of its records beside what they say themselves. */
	note?: string;
	/** Name of the list of this kind alone. */
	list: string;
	wire: readonly string[];
}

/** A language with its region, such as `en-US`, sent as A2E's `country` and `region`. */
export interface LanguageField extends BaseField {
	type: 'language';
	default: string;
}

/** Media given as a URL or as a file of the input item; a file is uploaded to A2E's storage first. */
export interface MediaField extends BaseField {
	type: 'media';
	/** The types it takes. */
	accepts: readonly AcceptedMedia[];
	/** Sent as a list; several URLs or files. */
	many?: boolean;
	/** One URL or file, sent as a list all the same: fields with one wire name make one list, in the order of the form. */
	asList?: boolean;
	/** An expression that its URL begins with, where the item usually has one: `={{ $json.audioUrl }}`. */
	suggests?: string;
	/** Not required, but hardly ever left out: the form begins with it, and asks those who leave it out to say so. */
	usual?: boolean;
	/** Speech: a text is a source of it, too, which is spoken before the start. */
	spoken?: true;
	/** How many there may be, where `many`. */
	maxFiles?: number;
	/** Each is sent as an object of its `url` and these. */
	entry?: Readonly<Record<string, string>>;
}
