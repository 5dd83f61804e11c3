/**
 * How models do in service: two judges held against each other on the same events, and how far what
 * comes in has moved from what a model was trained on. Pure functions over what is handed in.
 */
@NullMarked
package axon.monitoring;

import org.jspecify.annotations.NullMarked;
