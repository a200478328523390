/** Whether drains of random clusters hold to every budget. */
@NullMarked
package io.lowtide.chaos.drains;

import org.jspecify.annotations.NullMarked;
