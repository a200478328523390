/** Platform staff: who runs this installation, and not a customer of it. */
@NullMarked
package io.lowtide.auth.staff;

import org.jspecify.annotations.NullMarked;
