/** What happens to invitations, for the other services. */
@NullMarked
package io.lowtide.auth.invitations.kafka;

import org.jspecify.annotations.NullMarked;
