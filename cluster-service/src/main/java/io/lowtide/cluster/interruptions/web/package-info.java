/** Events of AWS that come over HTTP. */
@NullMarked
package io.lowtide.cluster.interruptions.web;

import org.jspecify.annotations.NullMarked;
