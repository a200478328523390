/** Sessions, refresh tokens and failed attempts in PostgreSQL. */
@NullMarked
package io.lowtide.auth.sessions.store;

import org.jspecify.annotations.NullMarked;
