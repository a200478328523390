/** Opportunities and bin packing over HTTP. */
@NullMarked
package io.lowtide.optimizer.assessment.web;

import org.jspecify.annotations.NullMarked;
