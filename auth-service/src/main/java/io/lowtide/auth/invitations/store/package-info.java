/** Invitations in PostgreSQL. */
@NullMarked
package io.lowtide.auth.invitations.store;

import org.jspecify.annotations.NullMarked;
