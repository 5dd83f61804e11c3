/**
 * What can score a row of features: the trained forms, their ONNX file, and the scorers that serve
 * them. Knows {@code features} and {@code verdict}.
 */
@NullMarked
package axon.model;

import org.jspecify.annotations.NullMarked;
