export { nearestPoster } from '../posters/nearest.js';
