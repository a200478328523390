/** A port that answers calls: the little the faces need of HTTP. */
@NullMarked
package io.lowtide.simulator.http;

import org.jspecify.annotations.NullMarked;
