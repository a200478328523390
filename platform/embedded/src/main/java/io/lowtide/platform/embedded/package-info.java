/** PostgreSQL as a child process, Kafka in this process, and the databases a service expects to find. */
@NullMarked
package io.lowtide.platform.embedded;

import org.jspecify.annotations.NullMarked;
