/** The activity feed: what happened, told in sentences. */
@NullMarked
package io.lowtide.audit.activity;

import org.jspecify.annotations.NullMarked;
