/** Children of this program and what brings them back when they die. */
@NullMarked
package io.lowtide.standalone.supervision;

import org.jspecify.annotations.NullMarked;
