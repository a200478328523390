/** Whom a request speaks for. */
@NullMarked
package io.lowtide.gateway.identity;

import org.jspecify.annotations.NullMarked;
