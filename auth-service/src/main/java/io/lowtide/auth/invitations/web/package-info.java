/** Invitations over HTTP. */
@NullMarked
package io.lowtide.auth.invitations.web;

import org.jspecify.annotations.NullMarked;
