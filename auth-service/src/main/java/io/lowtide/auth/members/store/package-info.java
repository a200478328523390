/** Members in PostgreSQL. */
@NullMarked
package io.lowtide.auth.members.store;

import org.jspecify.annotations.NullMarked;
