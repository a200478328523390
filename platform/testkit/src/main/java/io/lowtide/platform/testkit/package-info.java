/** What an integration test stands on: a database, a broker, a clock, patience and an SSE client. */
@NullMarked
package io.lowtide.platform.testkit;

import org.jspecify.annotations.NullMarked;
