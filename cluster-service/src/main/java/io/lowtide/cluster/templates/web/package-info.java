/** Templates over HTTP. */
@NullMarked
package io.lowtide.cluster.templates.web;

import org.jspecify.annotations.NullMarked;
