/** Sign-in, sessions and introspection over HTTP. */
@NullMarked
package io.lowtide.auth.sessions.web;

import org.jspecify.annotations.NullMarked;
