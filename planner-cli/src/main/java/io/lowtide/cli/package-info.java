/** The planner as a command. */
@NullMarked
package io.lowtide.cli;

import org.jspecify.annotations.NullMarked;
