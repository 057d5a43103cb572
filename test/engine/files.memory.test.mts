import { describeFiles } from './fileCases.mts';

describeFiles('default');
