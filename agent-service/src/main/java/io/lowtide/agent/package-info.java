/** Agents inside clusters. */
@NullMarked
package io.lowtide.agent;

import org.jspecify.annotations.NullMarked;
