import { describeFiles } from './fileCases.mts';

describeFiles('filesystem');
