/** AWS as its SDKs see it: the wire protocols and errors of the calls Lowtide makes, answered from the world. */
@NullMarked
package io.lowtide.simulator.aws;

import org.jspecify.annotations.NullMarked;
