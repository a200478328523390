/** Durable jobs and recurring work, run by one replica at a time. */
@NullMarked
package io.lowtide.platform.jobs;

import org.jspecify.annotations.NullMarked;
