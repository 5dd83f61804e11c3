/**
 * Measurements and proofs over running processes: load, kills, faults, hostile input, dashboards.
 * Outside the default build; talks to 127.0.0.1 only. May know core; nothing knows it.
 */
@NullMarked
package axon.bench;

import org.jspecify.annotations.NullMarked;
