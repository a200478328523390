/** Who belongs to an organisation, and what they may do in it. */
@NullMarked
package io.lowtide.auth.members;

import org.jspecify.annotations.NullMarked;
