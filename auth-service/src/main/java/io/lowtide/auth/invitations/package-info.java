/** Asking somebody to join an organisation, and joining it. */
@NullMarked
package io.lowtide.auth.invitations;

import org.jspecify.annotations.NullMarked;
