/** Plans to be taken away as patches. */
@NullMarked
package io.lowtide.optimizer.karpenter.web;

import org.jspecify.annotations.NullMarked;
