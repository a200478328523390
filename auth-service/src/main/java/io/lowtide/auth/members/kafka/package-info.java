/** What happens to members, for the other services. */
@NullMarked
package io.lowtide.auth.members.kafka;

import org.jspecify.annotations.NullMarked;
