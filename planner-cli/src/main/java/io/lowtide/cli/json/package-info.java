/** Reads and writes JSON, and says where in it something is wrong. */
@NullMarked
package io.lowtide.cli.json;

import org.jspecify.annotations.NullMarked;
