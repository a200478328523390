/** Who calls, for which organisation, and what they may do. */
@NullMarked
package io.lowtide.platform.security;

import org.jspecify.annotations.NullMarked;
