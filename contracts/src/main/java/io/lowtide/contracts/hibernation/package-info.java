/** Events of hibernation-service: schedules, sleep and wake. */
@NullMarked
package io.lowtide.contracts.hibernation;

import org.jspecify.annotations.NullMarked;
