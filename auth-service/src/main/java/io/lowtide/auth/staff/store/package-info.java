/** Platform staff in PostgreSQL. */
@NullMarked
package io.lowtide.auth.staff.store;

import org.jspecify.annotations.NullMarked;
