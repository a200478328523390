/** Schedules over HTTP. */
@NullMarked
package io.lowtide.hibernation.schedules.web;

import org.jspecify.annotations.NullMarked;
