/** Signing keys in PostgreSQL. */
@NullMarked
package io.lowtide.auth.keys.store;

import org.jspecify.annotations.NullMarked;
