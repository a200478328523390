/** The files of problems and plans. */
@NullMarked
package io.lowtide.cli.problem;

import org.jspecify.annotations.NullMarked;
