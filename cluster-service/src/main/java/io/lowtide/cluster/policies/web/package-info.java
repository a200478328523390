/** Policies over HTTP. */
@NullMarked
package io.lowtide.cluster.policies.web;

import org.jspecify.annotations.NullMarked;
