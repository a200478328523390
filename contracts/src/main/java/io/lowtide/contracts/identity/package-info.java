/** Events of auth-service: organisations, people and sessions. */
@NullMarked
package io.lowtide.contracts.identity;

import org.jspecify.annotations.NullMarked;
