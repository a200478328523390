/** What services say to each other: names of topics, and one package of records for each owner. */
@NullMarked
package io.lowtide.contracts;

import org.jspecify.annotations.NullMarked;
