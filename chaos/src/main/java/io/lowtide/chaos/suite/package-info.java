/** Experiments on the whole suite: a process for each part, a simulated world, an organisation that lets it act. */
@NullMarked
package io.lowtide.chaos.suite;

import org.jspecify.annotations.NullMarked;
