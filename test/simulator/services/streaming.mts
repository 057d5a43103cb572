// Rooms of streaming avatars. A room is paid for when it is opened; what was not used comes back when it is left.
import type { Handler, Handlers, Json } from '../http/handler.mts';
import { perWorld } from '../world/perWorld.mts';
import { codes, Refusal } from '../world/refusal.mts';
import type { World } from '../world/world.mts';
import { systemAvatars } from './anchors.mts';

/** The name by which plans know the opening of a room. */
const type = 'streamingAvatar';

/** Invented: A2E says that seconds are charged, not what they cost. */
const secondsPerCredit = 6;

const defaultSeconds = 60;

interface Room {
	credits: number;
	/** Real milliseconds since 1970: rooms are not faster than A2E's. */
	openedAt: number;
	expiresAt: number;
	context?: string;
}

/** Open rooms by channel. */
const rooms = perWorld(() => new Map<string, Room>());

const open: Handler = ({ body }, world) => {
	if (!systemAvatars.some(({ _id }) => _id === body.avatar_id)) {
		throw new Refusal(codes.unusable, 'The avatar cannot stream');
	}
	const { fail } = world.plans.take(type);
	if (fail) throw new Refusal(Number(fail.code ?? codes.hostsOccupied), fail.message ?? 'Hosts are occupied');
	const seconds = Number(body.expire_seconds ?? defaultSeconds);
	const credits = Math.ceil(seconds / secondsPerCredit);
	world.account.charge(credits);
	const channel = world.ids.objectId().slice(0, 5);
	const expiresAt = world.now() + seconds * 1000;
	rooms(world).set(channel, { credits, openedAt: world.now(), expiresAt });
	world.starts.push({ taskId: channel, type, body, credits, endsAt: expiresAt });
	return {
		token: world.ids.secret(),
		appId: world.ids.objectId(),
		channel,
		uid: 123456,
		expire_epoch_timestamp: Math.floor(expiresAt / 1000),
		expire_date_UTC: new Date(expiresAt).toISOString(),
	};
};

/** @throws {Refusal} when there is no such room, or it was left or has expired */
function roomOf({ channel }: Json, world: World): Room {
	const room = rooms(world).get(String(channel));
	if (!room || world.now() >= room.expiresAt) throw new Refusal(400, 'The room is not open', 400);
	return room;
}

const leave: Handler = ({ body }, world) => {
	const { credits, openedAt, expiresAt } = roomOf(body, world);
	const unused = (expiresAt - world.now()) / (expiresAt - openedAt);
	world.account.refund(Math.floor(credits * unused));
	rooms(world).delete(String(body.channel));
	return {};
};

/** Opens rooms, speaks in them, and leaves them. */
export const streamingHandlers: Handlers = {
	'GET /streaming-avatar/all_avatars': () => systemAvatars,
	'POST /streaming-avatar/agora-token': open,
	'POST /streaming-avatar/set-qa-context': ({ body }, world) => {
		roomOf(body, world).context = String(body.text);
		return {};
	},
	'GET /streaming-avatar/get-qa-context': ({ query }, world) => roomOf(query, world).context ?? '',
	'POST /streaming-avatar/ask': ({ body }, world) => {
		if (roomOf(body, world).context === undefined) throw new Refusal(400, 'Set a QA context first', 400);
		return {};
	},
	'POST /streaming-avatar/speak': ({ body }, world) => {
		roomOf(body, world);
		return {};
	},
	'POST /streaming-avatar/leave': leave,
};
