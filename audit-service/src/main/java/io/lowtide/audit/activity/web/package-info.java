/** The activity feed over HTTP. */
@NullMarked
package io.lowtide.audit.activity.web;

import org.jspecify.annotations.NullMarked;
