/** One transaction for one organisation; migrations at start. */
@NullMarked
package io.lowtide.platform.persistence;

import org.jspecify.annotations.NullMarked;
