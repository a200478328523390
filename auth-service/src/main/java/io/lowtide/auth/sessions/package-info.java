/** Signing in and out, sessions and the tokens of API clients. */
@NullMarked
package io.lowtide.auth.sessions;

import org.jspecify.annotations.NullMarked;
