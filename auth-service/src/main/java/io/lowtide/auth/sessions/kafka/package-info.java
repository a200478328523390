/** What others learn of sessions. */
@NullMarked
package io.lowtide.auth.sessions.kafka;

import org.jspecify.annotations.NullMarked;
