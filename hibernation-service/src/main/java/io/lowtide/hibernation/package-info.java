/** When clusters sleep. */
@NullMarked
package io.lowtide.hibernation;

import org.jspecify.annotations.NullMarked;
