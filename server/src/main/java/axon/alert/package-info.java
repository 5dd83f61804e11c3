/**
 * What a person is told of: rules, one alert for a session that grows, and the outputs that carry
 * it. Knows {@code event} and {@code verdict}; declares where alerts are kept.
 */
@NullMarked
package axon.alert;

import org.jspecify.annotations.NullMarked;
