/**
 * Plays traffic of many sources against a sensor on loopback: people, crawlers, scanners, password
 * guessing, exploit campaigns. Every request carries {@code X-Axon-Simulated}, for a person who
 * reads it; nothing else is drawn from it. Knows {@code event}.
 */
@NullMarked
package axon.simulation;

import org.jspecify.annotations.NullMarked;
