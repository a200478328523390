/** The whole suite on one machine: database, broker, simulated world and every service. */
@NullMarked
package io.lowtide.standalone;

import org.jspecify.annotations.NullMarked;
