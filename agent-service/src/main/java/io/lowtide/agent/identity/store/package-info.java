/** Where signing keys are kept, sealed. */
@NullMarked
package io.lowtide.agent.identity.store;

import org.jspecify.annotations.NullMarked;
