/**
 * The dashboard in a real browser: Chromium, driven through its own driver. All of it carries the
 * tag {@code browser}.
 */
@NullMarked
package axon.app.browser;

import org.jspecify.annotations.NullMarked;
