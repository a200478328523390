/** The first day of a customer, driven through the public API. */
@NullMarked
package io.lowtide.standalone.demo;

import org.jspecify.annotations.NullMarked;
