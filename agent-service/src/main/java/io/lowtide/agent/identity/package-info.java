/** How agents and the service prove to each other that a message is theirs: signed requests, sealed secrets, signed commands. */
@NullMarked
package io.lowtide.agent.identity;

import org.jspecify.annotations.NullMarked;
