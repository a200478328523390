/** Events: envelope, transactional outbox and relay, inbox, retry and dead letters. It knows no payload. */
@NullMarked
package io.lowtide.platform.messaging;

import org.jspecify.annotations.NullMarked;
