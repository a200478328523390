/** The catalogue over HTTP. */
@NullMarked
package io.lowtide.cluster.catalog.web;

import org.jspecify.annotations.NullMarked;
