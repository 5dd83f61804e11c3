/**
 * Plays traffic of many sources against a sensor on loopback: people, crawlers, scanners, password
 * guessing, exploit campaigns. Every request carries {@code X-Axon-Simulated}, which counts when
 * its peer is on loopback. Knows {@code event}.
 */
@NullMarked
package axon.simulation;

import org.jspecify.annotations.NullMarked;
