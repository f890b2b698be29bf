export { checkLearning } from './check-learning.ts';
