/** The switch for platform staff. */
@NullMarked
package io.lowtide.optimizer.safety.web;

import org.jspecify.annotations.NullMarked;
