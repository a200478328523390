/** Clusters as kubectl lists them. */
@NullMarked
package io.lowtide.cli.kubectl;

import org.jspecify.annotations.NullMarked;
