/** Says every violation of a packing; slow, simple, and sharing nothing with what made it. */
@NullMarked
package io.lowtide.planner.verification;

import org.jspecify.annotations.NullMarked;
