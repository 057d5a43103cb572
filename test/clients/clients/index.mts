import type { Client } from '../flow.mts';
import { avatarPipeline } from './avatarPipeline.mts';
import { chatBot } from './chatBot.mts';
import { clinic } from './clinic.mts';
import { commandLine } from './commandLine.mts';
import { deskAssistant } from './deskAssistant.mts';
import { filmStudio } from './filmStudio.mts';
import { greeting } from './greeting.mts';
import { houseAssistant } from './houseAssistant.mts';
import { imageDrive } from './imageDrive.mts';
import { languageApp } from './languageApp.mts';
import { marketing } from './marketing.mts';
import { movingImages } from './movingImages.mts';
import { pictureService } from './pictureService.mts';
import { productVideos } from './productVideos.mts';
import { russianPage } from './russianPage.mts';
import { speakingPortraits } from './speakingPortraits.mts';
import { templates } from './templates.mts';
import { visualNovel } from './visualNovel.mts';

/** Public clients that ran against A2E: what they send and what they read, as far as the public tells. */
export const CLIENTS: readonly Client[] = [
	avatarPipeline,
	chatBot,
	clinic,
	commandLine,
	deskAssistant,
	filmStudio,
	greeting,
	houseAssistant,
	imageDrive,
	languageApp,
	marketing,
	movingImages,
	pictureService,
	productVideos,
	russianPage,
	speakingPortraits,
	templates,
	visualNovel,
];
