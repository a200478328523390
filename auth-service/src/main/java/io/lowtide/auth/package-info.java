/** Organisations, people, their sessions and the tokens that speak for them. */
@NullMarked
package io.lowtide.auth;

import org.jspecify.annotations.NullMarked;
