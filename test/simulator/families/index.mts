import { avatar, continueTraining } from './avatar.mts';
import { avatarVideo } from './avatarVideo.mts';
import type { Family } from './family.mts';
import { voice } from './voice.mts';

/** Every kind of task the simulator knows. A new one is an entry here. */
export const families: Family[] = [voice, avatar, continueTraining, avatarVideo];
