/** Two small services on the platform, one that writes operations and one that gives them their effect. */
@NullMarked
package io.lowtide.chaos.trial;

import org.jspecify.annotations.NullMarked;
