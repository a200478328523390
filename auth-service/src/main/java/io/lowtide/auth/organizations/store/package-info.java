/** Organisations and memberships in PostgreSQL. */
@NullMarked
package io.lowtide.auth.organizations.store;

import org.jspecify.annotations.NullMarked;
